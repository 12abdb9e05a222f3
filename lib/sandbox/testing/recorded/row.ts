import type { Expected } from "./expectation";
import type { Ground } from "./ground";
import type { Seen } from "./wire";

/** One line of what AWS was recorded to answer. */
export interface Row {
  /** Operation and condition; lists of deviations name it. */
  name: string;
  /** Makes what must be there, then the call; answers what was seen beside what AWS was seen to answer. */
  run(ground: Ground): Promise<readonly [Seen, Expected]>;
  /** Whether emulators written by others are asked too; not what needs large bodies or organizations of two accounts. */
  portable: boolean;
}

export function row(name: string, run: Row["run"]): Row {
  return { name, run, portable: true };
}

/** For the sandbox alone. */
export function ownRow(name: string, run: Row["run"]): Row {
  return { name, run, portable: false };
}
