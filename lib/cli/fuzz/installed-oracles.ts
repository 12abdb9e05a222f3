import { execFile, spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Oracle } from "@/lib/archive/testing/judge-input";
import type { OracleTree } from "@/lib/archive/testing/oracles";

export type InstalledOracle = Oracle & { close(): Promise<void> };

/** The programs of this machine that read zips: Info-ZIP's, 7-Zip, Python's. */
export async function installedOracles(): Promise<InstalledOracle[]> {
  const found: InstalledOracle[] = [];
  if (await runs("unzip", ["-v"])) found.push(await extractor("unzip", (zip, into) => ["-qq", "-o", zip, "-d", into]));
  if (await runs("7z", ["i"])) found.push(await extractor("7z", (zip, into) => ["x", "-y", "-bso0", "-bsp0", `-o${into}`, zip]));
  if (await runs("python3", ["--version"])) found.push(await python());
  return found;
}

/** Accepts what the program extracts without complaint. */
async function extractor(name: string, args: (zip: string, into: string) => string[]): Promise<InstalledOracle> {
  const folder = await mkdtemp(path.join(tmpdir(), `strata-fuzz-${name}-`));
  const [zip, into] = [path.join(folder, "a.zip"), path.join(folder, "out")];
  return {
    name,
    read: async (bytes) => {
      await writeFile(zip, bytes);
      await rm(into, { recursive: true, force: true });
      return (await runs(name, args(zip, into))) ? treeUnder(into) : null;
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

async function treeUnder(folder: string): Promise<OracleTree> {
  const tree = new Map<string, Uint8Array>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile()) tree.set(path.relative(folder, file), new Uint8Array(await readFile(file)));
  }
  return tree;
}

const SCRIPT = `
import base64, io, json, sys, zipfile
for line in sys.stdin:
    try:
        with zipfile.ZipFile(io.BytesIO(base64.b64decode(line))) as z:
            tree = [[i.filename, base64.b64encode(z.read(i)).decode()] for i in z.infolist() if not i.is_dir()]
    except Exception:
        tree = None
    print(json.dumps(tree), flush=True)
`;

/** One interpreter for all inputs: starting it takes longer than reading. */
async function python(): Promise<InstalledOracle> {
  const child = spawn("python3", ["-W", "ignore", "-c", SCRIPT], { stdio: ["pipe", "pipe", "inherit"] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    name: "python zipfile",
    read: async (bytes) => {
      child.stdin.write(`${Buffer.from(bytes).toString("base64")}\n`);
      const { value, done } = await answers.next();
      if (done === true) throw new Error("python3 ended");
      const tree = JSON.parse(value) as [string, string][] | null;
      return tree && new Map(tree.map(([name, data]): [string, Uint8Array] => [name, new Uint8Array(Buffer.from(data, "base64"))]));
    },
    close: async () => void child.stdin.end(),
  };
}

/** Whether it ends well; a program that is not there does not. */
function runs(command: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => execFile(command, args, { timeout: 20_000 }, (error) => resolve(error === null)));
}
