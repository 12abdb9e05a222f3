import { expect, it } from "vitest";
import type { PackageInfo } from "@/lib/domain/inspection";
import { findPackages } from "./find-packages";

const found = (name: string, licence: string | null, ecosystem: PackageInfo["ecosystem"] = "python"): PackageInfo => ({ ecosystem, name, version: "1", licence, path: `python/${name}/` });
const packages = [found("requests", "Apache-2.0"), found("PyYAML", "MIT"), found("idna", null), found("axios", "MIT", "node")];
const names = (word: string) => findPackages(packages, word, (kind) => (kind === "node" ? "Node.js" : "Python")).map(({ name }) => name);

it("lists packages by name, whatever the case", () => {
  expect(names("")).toEqual(["axios", "idna", "PyYAML", "requests"]);
});

it("finds them by name, licence and kind", () => {
  expect([names("yaml"), names("mit"), names(" node.js ")]).toEqual([["PyYAML"], ["axios", "PyYAML"], ["axios"]]);
});
