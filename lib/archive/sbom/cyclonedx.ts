import { ComponentType, HashAlgorithm } from "@cyclonedx/cyclonedx-library/Enums";
import { Bom, Component, LicenseExpression, LicenseRepository, NamedLicense, Property, PropertyRepository, SpdxLicense, Tool, ToolRepository } from "@cyclonedx/cyclonedx-library/Models";
import { JSON as CycloneJson, JsonSerializer } from "@cyclonedx/cyclonedx-library/Serialize";
import { Spec1dot6 } from "@cyclonedx/cyclonedx-library/Spec";
import correct from "spdx-correct";
import parse from "spdx-expression-parse";
import type { InspectionReport } from "@/lib/domain/inspection";
import { hexOf, sbomPackages, uuidOf, type SbomPackage } from "./components";
import { purlOf } from "./purl";

/**
 * A CycloneDX 1.6 document, as JSON text, of the packages that the inspection recognised. It holds no time and its
 * serial number is made of the zip's hash: the same zip gives the same bytes.
 */
export function cycloneDxOf(report: InspectionReport, toolVersion: string): string {
  const hex = hexOf(report.codeSha256);
  const bom = new Bom({ serialNumber: `urn:uuid:${uuidOf(hex)}`, version: 1 });
  bom.metadata.tools.tools = new ToolRepository([new Tool({ vendor: "Strata", name: "layer inspector", version: toolVersion })]);
  bom.metadata.component = layerComponent(report, hex);
  for (const item of sbomPackages(report)) {
    const component = packageComponent(item);
    bom.components.add(component);
    bom.metadata.component.dependencies.add(component.bomRef);
  }
  return new JsonSerializer(new CycloneJson.Normalize.Factory(Spec1dot6)).serialize(bom, { sortLists: true, space: 2 });
}

function layerComponent(report: InspectionReport, hex: string): Component {
  const component = new Component(ComponentType.File, report.file, { bomRef: `sha256:${hex}` });
  component.hashes.set(HashAlgorithm["SHA-256"], hex);
  if (report.contentDigest !== null) component.properties.add(new Property("strata:contentDigest", report.contentDigest));
  return component;
}

function packageComponent(item: SbomPackage): Component {
  const purl = purlOf(item);
  const [group, name] = groupAndName(item);
  const component = new Component(ComponentType.Library, name, {
    ...(group === null ? {} : { group }),
    version: item.version,
    bomRef: purl ?? `${item.ecosystem}:${item.name}@${item.version}`,
    ...(purl === null ? {} : { purl }),
    properties: new PropertyRepository(item.paths.map((path) => new Property("strata:path", `/opt/${path}`))),
  });
  if (item.licence !== null) component.licenses = new LicenseRepository([licenceOf(item.licence)]);
  return component;
}

function groupAndName({ ecosystem, name }: SbomPackage): [string | null, string] {
  const cut = ecosystem === "node" ? name.lastIndexOf("/") : ecosystem === "java" ? name.lastIndexOf(":") : -1;
  return cut === -1 ? [null, name] : [name.slice(0, cut), name.slice(cut + 1)];
}

/** An SPDX id or expression where it can be told, else the package's own words. */
function licenceOf(licence: string): LicenseExpression | SpdxLicense | NamedLicense {
  try {
    return "license" in parse(licence) && !/\s|\+/.test(licence) ? new SpdxLicense(licence) : new LicenseExpression(licence);
  } catch {
    const id = licence.length > 100 ? null : correct(licence, { upgrade: false });
    return id !== null && !/\s(AND|OR)\s/.test(licence) ? new SpdxLicense(id) : new NamedLicense(licence);
  }
}
