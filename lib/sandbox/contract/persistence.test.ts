import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { LambdaClient, ListLayerVersionsCommand, PublishLayerVersionCommand } from "@aws-sdk/client-lambda";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startSandbox } from "../index";
import { runSandbox } from "../testing/sandbox-process";
import { hub, readProfiles, TestSandbox, zipOf } from "../testing/test-sandbox";

const root = path.resolve(import.meta.dirname, "../../..");
const zip = zipOf({ "python/a.py": "x = 1\n" });
let dir: string;
let children: ChildProcess[] = [];

beforeEach(async () => void (dir = await mkdtemp(path.join(tmpdir(), "sandbox-kill-"))));
afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  children = [];
  await rm(dir, { recursive: true, force: true });
});

async function run(...args: string[]) {
  const started = await runSandbox(args, path.dirname(dir));
  children.push(started.child);
  return started;
}

async function clientFor(url: string): Promise<LambdaClient> {
  const keys = (await readProfiles(path.join(dir, "credentials"))).get(hub);
  return new LambdaClient({ region: "us-east-1", endpoint: url, maxAttempts: 1, credentials: keys ?? { accessKeyId: "", secretAccessKey: "" } });
}

describe("npm run sandbox", () => {
  it("prints one line, takes --data from where the user stands, and guards its credentials", async () => {
    const { line } = await run("--data", path.basename(dir));
    expect(line).toMatch(/^sandbox ready http:\/\/127\.0\.0\.1:\d+$/);
    expect((await stat(path.join(dir, "credentials"))).mode & 0o777).toBe(0o600);
    expect(await readFile(path.join(dir, "credentials"), "utf8")).toMatch(/^\[111100001111\]\n.*\naws_access_key_id = AKIA/);
  });

  it("ends on SIGTERM", async () => {
    const { child } = await run("--data", dir);
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  it("loses nothing it answered for when it is killed in the middle of work", async () => {
    const first = await run("--data", dir);
    const client = await clientFor(first.url);
    const answered: number[] = [];
    const publish = async () => {
      for (;;) answered.push((await client.send(new PublishLayerVersionCommand({ LayerName: "killed", Content: { ZipFile: zip } }))).Version ?? 0);
    };
    const workers = [publish(), publish(), publish()].map((work) => work.catch(() => undefined));
    while (answered.length < 12) await new Promise((resolve) => setImmediate(resolve));
    first.child.kill("SIGKILL");
    await Promise.all(workers);
    const second = await run("--data", dir);
    const { LayerVersions } = await (await clientFor(second.url)).send(new ListLayerVersionsCommand({ LayerName: "killed" }));
    const kept = LayerVersions?.map((version) => version.Version) ?? [];
    expect(kept).toEqual(expect.arrayContaining(answered));
    expect(new Set(answered).size).toBe(answered.length);
    const again = await (await clientFor(second.url)).send(new PublishLayerVersionCommand({ LayerName: "killed", Content: { ZipFile: zip } }));
    expect(again.Version).toBe(Math.max(...kept.map(Number)) + 1);
  });
});

describe("seeding", () => {
  it("that was killed on its way is done again from the start, to the same end", async () => {
    const whole = await mkdtemp(path.join(tmpdir(), "sandbox-whole-"));
    const seed = { kind: "scale", functions: 4000 } as const;
    const child = spawn(process.execPath, ["--import", "tsx", "lib/sandbox/main.ts", "--data", dir, "--seed", `scale:${seed.functions}`], { cwd: root, stdio: "ignore" });
    children.push(child);
    await expect.poll(() => stat(path.join(dir, "truth.jsonl")).then(({ size }) => size > 0, () => false), { timeout: 120_000, interval: 5 }).toBe(true);
    child.kill("SIGKILL");
    await once(child, "exit");
    for (const dataDir of [dir, whole]) await (await startSandbox({ dataDir, seed })).close();
    expect(await readFile(path.join(dir, "truth.jsonl"), "utf8")).toBe(await readFile(path.join(whole, "truth.jsonl"), "utf8"));
    expect([...(await readProfiles(path.join(dir, "credentials"))).keys()]).toHaveLength(50);
    await rm(whole, { recursive: true, force: true });
  });
});

describe("a data folder", () => {
  it("keeps keys, so that credentials outlive a restart", async () => {
    const first = await startSandbox({ dataDir: dir });
    const before = await readFile(first.credentialsFile, "utf8");
    await first.close();
    const second = await startSandbox({ dataDir: dir });
    expect(await readFile(second.credentialsFile, "utf8")).toBe(before);
    await second.close();
  });

  it("is seeded only when empty", async () => {
    await (await startSandbox({ dataDir: dir, seed: { kind: "none" } })).close();
    const again = await startSandbox({ dataDir: dir, seed: { kind: "story" } });
    expect([...(await readProfiles(again.credentialsFile)).keys()]).toEqual(["111100001111", "111122223333", "222200002222", "444455556666"]);
    await again.close();
  });

  it("is let go when the port is in use, with a clear word", async () => {
    const first = await TestSandbox.start();
    const { port } = first.sandbox;
    await expect(startSandbox({ dataDir: dir, port })).rejects.toThrow(`Port ${port} of 127.0.0.1 is in use by another program. Stop it, or choose another port with --port.`);
    await first.stop();
    await (await startSandbox({ dataDir: dir })).close();
  });

  it("that is somebody else's is refused, and nothing in it changes", async () => {
    await writeFile(path.join(dir, "credentials"), "[default]\n");
    await expect(startSandbox({ dataDir: dir })).rejects.toThrow(/holds files that are not the sandbox's \(credentials\).*Choose an empty or a new folder with --data/);
    expect(await readdir(dir)).toEqual(["credentials"]);
    expect(await readFile(path.join(dir, "credentials"), "utf8")).toBe("[default]\n");
    await expect(startSandbox({ dataDir: path.join(dir, "credentials") })).rejects.toThrow(/is no folder\. Choose/);
  });

  it("that cannot be made is refused at once", async () => {
    await expect(startSandbox({ dataDir: "/proc/nowhere/sandbox" })).rejects.toThrow(/^The folder \/proc\/nowhere cannot be made \(\w+\)\. Choose a place that you may write with --data\.$/);
  });

  it("that was filled from another seed goes on as it is, and says so", async () => {
    const remarks: (string | null)[] = [];
    for (const seed of [{ kind: "none" }, { kind: "story" }, { kind: "none" }] as const) {
      const sandbox = await startSandbox({ dataDir: dir, seed });
      remarks.push(sandbox.remark);
      await sandbox.close();
    }
    expect(remarks).toEqual([null, expect.stringMatching(/was filled with --seed none before and goes on from there; --seed story was left aside/), null]);
  });

  it("of another version is refused with a clear word", async () => {
    await (await startSandbox({ dataDir: dir })).close();
    await writeFile(path.join(dir, "version"), "strata-sandbox 0\n");
    await expect(startSandbox({ dataDir: dir })).rejects.toThrow(/written by another version of the sandbox \(it says "strata-sandbox 0", this one reads "strata-sandbox 1"\)/);
  });

  if (process.platform === "linux") it("held by one that was killed and that nobody has waited for yet is taken over", async () => {
    // The shell becomes a program that never waits: its child stays behind as a zombie, with its process id.
    const parent = spawn("sh", ["-c", "sleep 0 & echo $!; exec sleep 60"], { stdio: ["ignore", "pipe", "inherit"] });
    children.push(parent);
    const [said] = (await once(parent.stdout, "data")) as [Buffer];
    const pid = Number(said.toString());
    const statOf = async () => (await readFile(`/proc/${pid}/stat`, "utf8")).split(" ");
    await expect.poll(async () => (await statOf())[2]).toBe("Z");
    await mkdir(dir, { recursive: true });
    await writeFile(path.join(dir, "lock"), `${pid} ${(await statOf())[21] ?? ""}`);
    const sandbox = await startSandbox({ dataDir: dir });
    await sandbox.close();
  });

  it("in use by another sandbox is refused", async () => {
    const first = await startSandbox({ dataDir: dir });
    await expect(startSandbox({ dataDir: dir })).rejects.toThrow(/is in use by another sandbox/);
    await first.close();
  });

  it("forgets a record that was cut off, and refuses one that is damaged in the middle", async () => {
    const aws = await TestSandbox.start({ dataDir: dir });
    await aws.lambda().send(new PublishLayerVersionCommand({ LayerName: "kept", Content: { ZipFile: zip } }));
    await aws.sandbox.close();
    const journal = path.join(dir, (await readdir(dir)).find((name) => name.startsWith("journal-")) ?? "");
    await appendFile(journal, '0badc0de [["layers","x');
    const reopened = await TestSandbox.start({ dataDir: dir });
    expect((await reopened.lambda().send(new ListLayerVersionsCommand({ LayerName: "kept" }))).LayerVersions).toHaveLength(1);
    await reopened.sandbox.close();
    const text = await readFile(journal, "utf8");
    await writeFile(journal, text.replace("accounts", "accountz"));
    await expect(startSandbox({ dataDir: dir })).rejects.toThrow(/is damaged at byte 0/);
  });

  it("drops the bytes of uploads that were cut off and of what nobody refers to", async () => {
    await (await startSandbox({ dataDir: dir })).close();
    const before = await readdir(path.join(dir, "blobs"));
    await writeFile(path.join(dir, "blobs", "incoming", "half"), "x");
    await writeFile(path.join(dir, "blobs", "a".repeat(64)), "x");
    await (await startSandbox({ dataDir: dir })).close();
    expect(await readdir(path.join(dir, "blobs"))).toEqual(before);
    expect(await readdir(path.join(dir, "blobs", "incoming"))).toEqual([]);
  });
});
