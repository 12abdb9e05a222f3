import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
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

  it("shows what a hostile name would do to the terminal instead of doing it", async () => {
    const { stdout } = await run("bad.zip", "--runtime", "python3.13");
    expect(stdout).toContain("test2\\u001b[2J.py");
    expect(stdout).not.toContain("\x1b");
  });

  it("prints SARIF whose results point at rules that it describes", async () => {
    const { code, stdout } = await run("bad.zip", "--runtime", "python3.13", "--sarif");
    const { runs } = JSON.parse(stdout) as { runs: { tool: { driver: { rules: { id: string }[] } }; results: { ruleId: string; ruleIndex: number; level: string }[] }[] };
    const [first] = runs;
    expect(code).toBe(1);
    expect(first?.results.length).toBeGreaterThan(0);
    for (const { ruleId, ruleIndex } of first?.results ?? []) expect(first?.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  });
});

function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const command = path.resolve("lib/cli/inspect.ts");
  return new Promise((resolve) => {
    execFile(process.execPath, ["--import", "tsx", command, ...args], { env: { ...process.env, INIT_CWD: folder } }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}
