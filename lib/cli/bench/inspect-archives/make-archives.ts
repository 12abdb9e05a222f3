import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { junkOf } from "@/lib/archive/checks/junk";
import { writeZip, type Content } from "./write-zip";

export interface BenchArchive {
  name: string;
  file: string;
  /** Most of `unzip -tq`'s time that a full inspection may take. */
  bar: number;
}

interface Shape {
  name: string;
  entries: number;
  bytes: number;
  /** Sizes of the files that it is made of. */
  from: number;
  to: number;
  bar: number;
}

const SHAPES: readonly Shape[] = [
  { name: "node_modules tree of 34,000 entries, 240 MB", entries: 34_000, bytes: 240_000_000, from: 1, to: 60_000, bar: 1 },
  { name: "3,000 files of 20 kB to 4 MB, 237 MB", entries: 3_000, bytes: 237_000_000, from: 20_000, to: 4_000_000, bar: 1 },
  { name: "75,000 entries, zip64, 32 MB", entries: 75_000, bytes: 32_000_000, from: 1, to: 900, bar: 2.5 },
];
const ONE_FILE = 240_000_000;

/** Makes the archives of the benchmark from the packages that this project installed from the npm registry. */
export async function makeArchives(folder: string): Promise<BenchArchive[]> {
  const files = await installedFiles();
  const archives: BenchArchive[] = [];
  for (const { name, bar, ...shape } of SHAPES) {
    const file = path.join(folder, `${archives.length}.zip`);
    await writeZip(file, tree(files, shape));
    archives.push({ name, file, bar });
  }
  const single = path.join(folder, "single.zip");
  await writeZip(single, oneFile(files));
  return [...archives, { name: "one file of 240 MB", file: single, bar: 1 }];
}

interface Installed {
  path: string;
  size: number;
}

async function installedFiles(): Promise<Installed[]> {
  const root = path.resolve("node_modules");
  const found: Installed[] = [];
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const relative = path.relative(root, file);
    // What the build and the tests keep in node_modules comes from no registry.
    if (entry.isFile() && junkOf(relative) === null && !relative.startsWith(".")) found.push({ path: relative, size: (await stat(file)).size });
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Files of the wanted sizes, evenly picked, in as many copies of the tree as it takes. */
async function* tree(files: readonly Installed[], { entries, bytes, from, to }: Omit<Shape, "name" | "bar">): AsyncGenerator<Content> {
  const fitting = files.filter(({ size }) => size >= from && size <= to);
  const wanted = bytes / entries;
  let count = 0;
  let total = 0;
  for (let copy = 0; count < entries && fitting.length > 0; copy++) {
    for (const { path: file, size } of fitting) {
      if (count >= entries || total >= bytes) return;
      // Keeps the average on its way to the wanted one: neither small nor large files alone.
      if (count > 0 && (total > count * wanted ? size > wanted : size < wanted)) continue;
      yield { path: `nodejs/node_modules/${copy === 0 ? "" : `copy-${copy}/node_modules/`}${file}`, bytes: await readFile(path.resolve("node_modules", file)) };
      count++;
      total += size;
    }
  }
}

async function* oneFile(files: readonly Installed[]): AsyncGenerator<Content> {
  const bytes = new Uint8Array(ONE_FILE);
  let filled = 0;
  for (let index = 0; filled < ONE_FILE; index = (index + 1) % files.length) {
    const content = await readFile(path.resolve("node_modules", files[index]?.path ?? ""));
    const taken = content.subarray(0, ONE_FILE - filled);
    bytes.set(taken, filled);
    filled += taken.length;
  }
  yield { path: "nodejs/node_modules/model/model.bin", bytes };
}
