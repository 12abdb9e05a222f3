import type { RepairId } from "@/lib/domain/inspection";
import type { RuleId } from "@/lib/domain/inspection-rules";
import type { Layer, Target } from "../layer";
import type { ArchivePlatform } from "../platform";
import type { Entry } from "../reader/entry";
import type { ByteSource } from "../source";

/** One entry of the zip to be made: its data is copied as it lies in `origin`, compressed or not. */
export interface Planned {
  origin: ByteSource;
  entry: Entry;
  /** Folders end in "/". */
  path: string;
  /** Type and permission bits; null gives what unzip would give: 644, folders 755. */
  mode: number | null;
}

export interface Patient {
  source: ByteSource;
  entries: readonly Entry[];
  layer: Layer;
  target: Target;
  platform: ArchivePlatform;
}

export interface Repair {
  id: RepairId;
  /** The rules that it may put right; it is tried where one of them was found. */
  mends: readonly RuleId[];
  /** What the repaired zip holds; null where the repair does not apply. */
  plan(patient: Patient): Planned[] | null | Promise<Planned[] | null>;
}

/** The entries as they are, in the order in which their data lies in the file. */
export function unchanged({ source, entries }: Patient): Planned[] {
  const ordered = [...entries].sort((a, b) => a.offset - b.offset);
  return ordered.map((entry) => ({ origin: source, entry, path: entry.path, mode: entry.mode }));
}
