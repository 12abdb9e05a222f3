import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const left = new Set(["node_modules", ".git", ".next", ".bundles", ".strata", "generated", "test-results", "playwright-report", "next-env.d.ts"]);
const binary = /\.(png|jpe?g|ico|woff2?|zip|whl|wasm|gz|tsbuildinfo)$/;

function textFiles(place = ""): string[] {
  return readdirSync(path.join(root, place)).flatMap((name) => {
    const file = path.posix.join(place, name);
    if (left.has(name) || binary.test(name) || name.startsWith(".env")) return [];
    return statSync(path.join(root, file)).isDirectory() ? textFiles(file) : [file];
  });
}

const offences = (pattern: RegExp, files: string[]) =>
  files.flatMap((file) => {
    const found = pattern.exec(readFileSync(path.join(root, file), "utf8"));
    return found ? [`${file}: ${found[0].trim()}`] : [];
  });

describe("a checkout works elsewhere too", () => {
  it("names no folder of the machine it was written on", () => {
    const home = /(^|[\s"'`(=:])\/(work|root|home\/[a-z]\w*|Users\/[A-Za-z]\w*)\/[\w.]/m;
    const files = textFiles().filter((file) => !file.startsWith("lib/testing/portability"));
    expect(files.length).toBeGreaterThan(100);
    expect(offences(home, files)).toEqual([]);
  });

  it("locks packages of the public registry alone", () => {
    const { packages } = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")) as {
      packages: Record<string, { resolved?: string }>;
    };
    const elsewhere = Object.entries(packages).filter(([, { resolved }]) => resolved && !resolved.startsWith("https://registry.npmjs.org/"));
    expect(elsewhere).toEqual([]);
  });

  it("points no package manager at a registry of its own", () => {
    const hosts = /^\s*(@[\w-]+:)?registry\s*=|_authToken|--registry[= ]|(index-url|--index)[= ]/m;
    expect(offences(hosts, textFiles().filter((file) => /(^|\/)(\.npmrc|\.ci\/run|package\.json)$|\.(ya?ml|mjs)$|Dockerfile$/.test(file)))).toEqual([]);
  });
});
