import type { RepairId } from "@/lib/domain/inspection";
import { dedupe } from "./dedupe";
import { dropJunk } from "./drop-junk";
import { fixModes } from "./fix-modes";
import { fixSeparators } from "./fix-separators";
import type { Repair } from "./plan";
import { stripTopFolder } from "./strip-top-folder";
import { unpackWheel } from "./unpack-wheel";
import { wrapRoot } from "./wrap-root";

/** In the order in which they are best applied: names first, then places, then the rest. */
export const REPAIRS: readonly Repair[] = [dedupe, fixSeparators, stripTopFolder, unpackWheel, wrapRoot, fixModes, dropJunk];

export function repairById(id: RepairId): Repair {
  const found = REPAIRS.find((repair) => repair.id === id);
  if (found === undefined) throw new Error(`no repair is called ${id}`);
  return found;
}
