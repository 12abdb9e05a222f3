import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildZip } from "@/lib/testing/zip-builder";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "strata-inspect-"));
  await writeFile(path.join(folder, "good.zip"), buildZip([{ name: "python/test2.py", data: "x = 1\n" }]));
  await writeFile(path.join(folder, "bad.zip"), buildZip([{ name: "test2\x1b[2J.py", data: "x = 1\n" }]));
  await writeFile(path.join(folder, "none.txt"), "not a zip");
  await writeFile(path.join(folder, "flat.zip"), buildZip([{ name: "test2.py", data: "x = 1\n" }]));
  const metadata = "Name: idna\nVersion: 2.10\nLicense: BSD-3-Clause\n\n";
  await writeFile(path.join(folder, "packed.zip"), buildZip([{ name: "python/idna/__init__.py", data: "" }, { name: "python/idna-2.10.dist-info/METADATA", data: metadata }]));
  await mkdir(path.join(folder, "osv", "PyPI"), { recursive: true });
  await mkdir(path.join(folder, "nothing"));
  const affected = [{ package: { ecosystem: "PyPI", name: "idna" }, ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed: "3.7" }] }] }];
  await writeFile(path.join(folder, "osv", "PyPI", "idna.json"), JSON.stringify({ id: "GHSA-jjg7-2v4v-x38h", affected, database_specific: { severity: "MODERATE" } }));
  await writeFile(path.join(folder, "osv", "broken.json"), "{");
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe("npm run inspect", () => {
  it("prints one object for one file and exits 0 when it is clean", async () => {
    const { code, stdout } = await run("good.zip", "--runtime", "python3.13", "--json");
    expect(code).toBe(0);
    const report: unknown = JSON.parse(stdout);
    expect(Object.keys(report as object)).toEqual(["file", "verdict", "codeSha256", "sizeBytes", "unzippedBytes", "entries", "files", "findings", "packages", "natives"]);
    expect(report).toMatchObject({ file: "good.zip", verdict: "accept", entries: 1, files: 1, findings: [] });
  });

  it("prints an array for several, reports every readable one, and exits by the worst", async () => {
    const rejected = await run("good.zip", "none.txt", "--json");
    expect([rejected.code, (JSON.parse(rejected.stdout) as { verdict: string }[]).map(({ verdict }) => verdict)]).toEqual([1, ["accept", "reject"]]);
    const unreadable = await run("good.zip", "gone.zip", "--json");
    expect([unreadable.code, (JSON.parse(unreadable.stdout) as unknown[]).length]).toEqual([2, 1]);
    expect(unreadable.stderr).toContain("gone.zip");
  });

  it.each([[], ["good.zip", "--runtime", "python9"], ["good.zip", "--arch", "mips"], ["good.zip", "--nonsense"], ["good.zip", "--json", "--sarif"]])("exits 2 and shows its usage for wrong arguments (%s %s %s)", async (...args) => {
    const { code, stdout, stderr } = await run(...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("Usage: npm run inspect");
  });

  it("says how it is used when asked, which is no mistake", async () => {
    const { code, stdout, stderr } = await run("--help");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("Usage: npm run inspect");
  });

  it("speaks Chinese where the terminal does, or where it is asked to, in reports, SARIF and mistakes", async () => {
    const report = await run("good.zip", "--runtime", "python3.13", { LC_ALL: "zh_CN.UTF-8" });
    expect(report.stdout).toContain("good.zip：通过");
    const asked = await run("none.txt", "--lang", "zh", { LC_ALL: "C" });
    expect(asked.stdout).toContain("而不是 zip");
    const wrong = await run("good.zip", "--arch", "mips", { LC_ALL: "zh_CN.UTF-8" });
    expect(wrong.stderr).toContain("应为 x86_64 或 arm64");
    const sarif = JSON.parse((await run("bad.zip", "--sarif", "--lang", "zh")).stdout) as { runs: { language: string; tool: { driver: { rules: { help: { markdown: string } }[] } } }[] };
    expect(sarif.runs[0]?.language).toBe("zh-CN");
    expect(sarif.runs[0]?.tool.driver.rules[0]?.help.markdown).toContain("处理方法");
    expect((await run("good.zip", "--lang", "fr")).code).toBe(2);
  });

  it("speaks the language asked for even where it does not understand the rest", async () => {
    const { stderr } = await run("good.zip", "--nonsense", "--lang", "zh");
    expect(stderr).toContain("--nonsense：没有这个选项。");
  });

  it("says in words what a file is that is no zip, and sizes so that they can be read", async () => {
    const { stdout } = await run("none.txt", { LC_ALL: "C" });
    expect(stdout).toContain("no archive that Strata knows");
    expect(stdout).not.toContain("50 4b");
  });

  it("makes the repair that a report names, and reports on its result", async () => {
    const { code, stdout } = await run("flat.zip", "--runtime", "python3.13", "--repair", "wrap-root", "--out", "fixed.zip", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ file: "fixed.zip", verdict: "accept" });
    const again = await run("fixed.zip", "--runtime", "python3.13", "--repair", "wrap-root", "--out", "twice.zip");
    expect([again.code, again.stdout]).toEqual([2, ""]);
    expect(again.stderr).toContain("does not show that it helps fixed.zip");
    expect((await run("twice.zip")).code).toBe(2);
    expect((await run("flat.zip", "--repair", "wrap-root")).stderr).toContain("name both --repair and --out");
  });

  it("prints no report where the other side of a comparison cannot be read", async () => {
    const { code, stdout, stderr } = await run("good.zip", "--diff", "gone.zip", "--json");
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("gone.zip");
  });

  it("says that two zips hold the same files", async () => {
    expect((await run("good.zip", "--diff", "good.zip", { LC_ALL: "C" })).stdout).toContain("The same files, however they were zipped.");
  });

  it("shows what a hostile name would do to the terminal instead of doing it", async () => {
    const { stdout } = await run("bad.zip", "--runtime", "python3.13");
    expect(stdout).toContain("test2\\u001b[2J.py");
    expect(stdout).not.toContain("\x1b");
  });

  it("prints SARIF whose results point at rules that it describes", async () => {
    const { code, stdout } = await run("bad.zip", "--runtime", "python3.13", "--sarif");
    const { runs } = JSON.parse(stdout) as { runs: { tool: { driver: { rules: { id: string }[] } }; results: { ruleId: string; ruleIndex: number; message: { text: string }; locations: { physicalLocation: { region: object } }[] }[] }[] };
    const [first] = runs;
    expect(code).toBe(1);
    expect(first?.results.length).toBeGreaterThan(0);
    for (const { ruleId, ruleIndex, locations } of first?.results ?? []) {
      expect(first?.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
      expect(locations[0]?.physicalLocation.region).toEqual({ startLine: 1 });
    }
    const told = first?.results.find(({ ruleId }) => ruleId === "layout-wrong-root")?.message.text;
    expect(told).toMatch(/\. At test2.*\. It would be at \/opt\/test2/s);
  });

  it("prints SARIF that holds to its schema, with help for every rule and links to the console where there is one", async () => {
    const { stdout } = await run("bad.zip", "good.zip", "--runtime", "python3.13", "--runtime", "python3.9", "--sarif", { STRATA_PUBLIC_URL: "https://strata.example.com/" });
    const validate = addFormats(new Ajv({ strict: false, unicodeRegExp: false })).compile(JSON.parse(await readFile(path.resolve("lib/cli/testing/sarif-2.1.0.schema.json"), "utf8")));
    const log: unknown = JSON.parse(stdout);
    expect(validate(log) ? [] : validate.errors).toEqual([]);
    const { runs } = log as { runs: { tool: { driver: { rules: { id: string; helpUri: string; help: { markdown: string } }[] } } }[] };
    for (const { id, helpUri, help } of runs[0]?.tool.driver.rules ?? []) {
      expect(helpUri).toBe(`https://strata.example.com/inspection-rules/${id}`);
      expect(help.markdown).toContain("**What to do:**");
    }
  });

  it("prints an SBOM and nothing else", async () => {
    const cyclone = await run("packed.zip", "--sbom");
    expect(JSON.parse(cyclone.stdout)).toMatchObject({ bomFormat: "CycloneDX", components: [{ purl: "pkg:pypi/idna@2.10" }] });
    const spdx = await run("packed.zip", "--sbom-format", "spdx");
    expect(JSON.parse(spdx.stdout)).toMatchObject({ spdxVersion: "SPDX-2.3" });
  });

  it("finds known vulnerabilities in a folder of OSV records, and says which file is none", async () => {
    const { code, stdout, stderr } = await run("packed.zip", "--json", "--osv", "osv");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: "warn", findings: [{ rule: "package-vulnerable", seen: "idna 2.10: GHSA-jjg7-2v4v-x38h (MODERATE)", expected: ">= 3.7" }] });
    expect(stderr).toContain("broken.json: not an OSV record");
    const empty = await run("packed.zip", "--json", "--osv", "nothing");
    expect([empty.code, empty.stdout]).toEqual([2, ""]);
  });

  it("names licences that the stated licence info leaves out", async () => {
    const { stdout } = await run("packed.zip", "--json", "--licence-info", "MIT");
    expect(JSON.parse(stdout)).toMatchObject({ verdict: "accept", findings: [{ rule: "licence-not-stated", seen: "BSD-3-Clause", expected: "MIT" }] });
  });

  it("compares two zips by files, packages, licences and findings", async () => {
    const { stdout } = await run("packed.zip", "--diff", "good.zip");
    expect(stdout).toContain("python idna: none -> 2.10");
    expect(stdout).toContain("new licence: BSD-3-Clause");
    const asJson = await run("packed.zip", "--diff", "good.zip", "--json");
    expect(JSON.parse(asJson.stdout)).toMatchObject({ diff: { packages: [{ name: "idna", before: null, after: "2.10" }], files: { removed: ["python/test2.py"] } } });
  });
});

function run(...given: (string | Record<string, string>)[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const command = path.resolve("lib/cli/inspect.ts");
  const args = given.filter((item) => typeof item === "string");
  const variables = Object.assign({}, ...given.filter((item) => typeof item !== "string")) as Record<string, string>;
  return new Promise((resolve) => {
    execFile(process.execPath, ["--import", "tsx", command, ...args], { env: { ...process.env, LC_ALL: "C", INIT_CWD: folder, ...variables } }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}
