import { isAtRoot } from "../checks/layout";
import { UNZIPPED_LIMIT } from "../checks/size";
import { Issues } from "../issues";
import { openArchive } from "../open-archive";
import { METHOD_STORED } from "../reader/signatures";
import { bytesSource, type ByteSource } from "../source";
import { dataRange } from "./data-range";
import { unchanged, type Patient, type Planned, type Repair } from "./plan";

const MAX_PACKED = 64 * 1024 * 1024;

/** Unpacks in place what was left packed: a wheel into the folder it lies in (or python/), a layer's zip into the root. */
export const unpackWheel: Repair = {
  id: "unpack-wheel",
  mends: ["nested-archive"],
  plan: async (patient) => {
    const planned: Planned[] = [];
    let unpacked = 0;
    for (const item of unchanged(patient)) {
      const inside = await contentsOf(patient, item);
      planned.push(...(inside ?? [item]));
      if (inside !== null) unpacked++;
    }
    return unpacked > 0 ? planned : null;
  },
};

async function contentsOf(patient: Patient, { entry }: Planned): Promise<Planned[] | null> {
  const path = entry.landing;
  const isWheel = path.endsWith(".whl");
  if (!patient.layer.facts.archives.includes(path) || entry.size > MAX_PACKED || !(isWheel || (isAtRoot(path) && path.endsWith(".zip")))) return null;
  const origin = await unpack(patient, entry);
  const issues = new Issues();
  const archive = await openArchive(origin, issues);
  // By what it declares: nothing is unpacked to learn that it would not fit.
  if (archive === null || issues.hasErrors() || archive.entries.reduce((sum, { size }) => sum + size, 0) >= UNZIPPED_LIMIT) return null;
  const folder = isWheel ? (isAtRoot(path) ? "python/" : path.slice(0, path.lastIndexOf("/") + 1)) : "";
  const inner = [...archive.entries].sort((a, b) => a.offset - b.offset);
  return inner.flatMap((entry) => {
    const place = isWheel ? installedPath(entry.path) : entry.path;
    return place === null ? [] : [{ origin, entry, path: folder + place, mode: entry.mode }];
  });
}

/** Where pip puts an entry: of NAME.data, what is code lies beside the rest, scripts in bin/, headers nowhere. */
function installedPath(path: string): string | null {
  const [, scheme, rest] = /^[^/]+\.data\/([^/]+)\/(.*)$/.exec(path) ?? [];
  if (scheme === undefined || rest === undefined) return /^[^/]+\.data\/?$/.test(path) ? null : path;
  if (rest === "" || scheme === "headers") return null;
  if (scheme === "purelib" || scheme === "platlib" || scheme === "data") return rest;
  return scheme === "scripts" ? `bin/${rest}` : path;
}

async function unpack({ source, platform }: Patient, entry: Planned["entry"]): Promise<ByteSource> {
  const { start, length } = await dataRange(source, entry);
  const data = await source.read(start, length);
  return bytesSource(entry.method === METHOD_STORED ? data : (await platform.inflate(data, entry.size)).bytes.slice());
}
