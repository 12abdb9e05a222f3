import { Version } from "@cyclonedx/cyclonedx-library/Spec";
import { JsonStrictValidator } from "@cyclonedx/cyclonedx-library/Validation";
import { expect, it } from "vitest";
import type { InspectionReport } from "@/lib/domain/inspection";
import { buildZip } from "@/lib/testing/zip-builder";
import { inspectBytes } from "../testing/inspect-zip";
import { cycloneDxOf } from "./cyclonedx";
import { spdxOf } from "./spdx";

const python = (name: string, version: string, licence: string, place = "python") => ({
  name: `${place}/${name}-${version}.dist-info/METADATA`,
  data: `Name: ${name}\nVersion: ${version}\n${licence === "" ? "" : `License: ${licence}\n`}\n`,
});

/** One of everything that an SBOM could trip over: scopes, groups, expressions, odd words, no words, copies. */
function everything(): Promise<InspectionReport> {
  const pom = "META-INF/maven/com.google.code.gson/gson/pom.properties";
  return inspectBytes(buildZip([
    python("Requests_Toolbelt", "1.0", "Apache License, Version 2.0"),
    python("two", "1", "MIT OR (Apache-2.0 AND BSD-3-Clause)"),
    python("odd", "1", "ask our lawyers"),
    python("silent", "1", ""),
    python("silent", "1", "", "python/lib/python3.13/site-packages"),
    { name: "nodejs/node_modules/@a/b/package.json", data: JSON.stringify({ name: "@a/b", version: "1.2.3", license: "ISC" }) },
    { name: "java/lib/gson.jar", data: buildZip([{ name: pom, data: "version=2.10\ngroupId=com.google.code.gson\nartifactId=gson\n" }]) },
    { name: "ruby/gems/3.4.0/specifications/rack-3.1.gemspec", data: 's.name = "rack"\ns.version = "3.1"\ns.licenses = ["GPL-2.0-only WITH Classpath-exception-2.0"]\n' },
    { name: "dotnetcore/store/x64/net8.0/newtonsoft.json/13.0.3/lib/net6.0/Newtonsoft.Json.dll", data: "" },
  ]), { runtimes: [] });
}

it("as CycloneDX holds to its schema and names every package by its package URL", async () => {
  const text = cycloneDxOf(await everything(), "0.1.0");
  expect(await new JsonStrictValidator(Version.v1dot6).validate(text)).toBeNull();
  const { components } = JSON.parse(text) as { components: { purl: string; licenses?: unknown[]; properties: { value: string }[] }[] };
  expect(components.map(({ purl }) => purl).sort()).toEqual([
    "pkg:gem/rack@3.1",
    "pkg:maven/com.google.code.gson/gson@2.10",
    "pkg:npm/%40a/b@1.2.3",
    "pkg:nuget/newtonsoft.json@13.0.3",
    "pkg:pypi/odd@1",
    "pkg:pypi/requests-toolbelt@1.0",
    "pkg:pypi/silent@1",
    "pkg:pypi/two@1",
  ]);
  const licences = (purl: string) => components.find((component) => component.purl === purl)?.licenses;
  expect(licences("pkg:pypi/requests-toolbelt@1.0")).toEqual([{ license: { id: "Apache-2.0" } }]);
  expect(licences("pkg:pypi/two@1")).toEqual([{ expression: "MIT OR (Apache-2.0 AND BSD-3-Clause)" }]);
  expect(licences("pkg:pypi/odd@1")).toEqual([{ license: { name: "ask our lawyers" } }]);
  expect(components.find(({ purl }) => purl === "pkg:pypi/silent@1")?.properties).toHaveLength(2);
});

it.each([
  ["no name", "", "1", "MIT"],
  ["a licence of blanks and parentheses", "blank", "1", "( ) OR ( )"],
  ["a licence without end", "long", "1", `MIT ${"x".repeat(200_000)}`],
  ["a name without end", "n".repeat(50_000), "1", "MIT"],
])("is made of packages with %s too, in a size that can be read", async (_, name, version, licence) => {
  const report = await inspectBytes(buildZip([{ name: "nodejs/node_modules/a/package.json", data: JSON.stringify({ name, version, license: licence }) }]), { runtimes: [] });
  expect(await new JsonStrictValidator(Version.v1dot6).validate(cycloneDxOf(report, "0.1.0"))).toBeNull();
  expect(spdxOf(report, "0.1.0", new Date(0)).length).toBeLessThan(5_000);
});

it("as CycloneDX is the same text for the same zip", async () => {
  expect(cycloneDxOf(await everything(), "0.1.0")).toBe(cycloneDxOf(await everything(), "0.1.0"));
});

it("as SPDX 2.3 relates every package to the layer, and keeps words that are no licence id as a comment", async () => {
  const document = JSON.parse(spdxOf(await everything(), "0.1.0", new Date("2026-01-02T03:04:05.678Z"))) as {
    spdxVersion: string; creationInfo: { created: string };
    packages: { SPDXID: string; name: string; licenseDeclared: string; licenseComments?: string; externalRefs?: { referenceLocator: string }[] }[];
    relationships: { relationshipType: string; relatedSpdxElement: string }[];
  };
  expect([document.spdxVersion, document.creationInfo.created]).toEqual(["SPDX-2.3", "2026-01-02T03:04:05Z"]);
  const named = (name: string) => document.packages.find((item) => item.name === name);
  expect(named("odd")).toMatchObject({ licenseDeclared: "NOASSERTION", licenseComments: "ask our lawyers" });
  expect(named("rack")?.licenseDeclared).toBe("GPL-2.0-only WITH Classpath-exception-2.0");
  expect(named("@a/b")?.externalRefs?.[0]?.referenceLocator).toBe("pkg:npm/%40a/b@1.2.3");
  const contained = document.relationships.filter(({ relationshipType }) => relationshipType === "CONTAINS").map(({ relatedSpdxElement }) => relatedSpdxElement);
  expect(new Set(contained)).toEqual(new Set(document.packages.slice(1).map(({ SPDXID }) => SPDXID)));
  expect(new Set(document.packages.map(({ SPDXID }) => SPDXID)).size).toBe(document.packages.length);
});
