import { junkOf } from "../checks/junk";
import { guessRuntime } from "../checks/guess-family";
import { payload } from "../checks/layout";
import { itemOf, placementFor } from "../checks/placement";
import { knownMistake, mended } from "../checks/known-mistake";
import { rootPrefix } from "../checks/root-prefix";
import { ROOTS, topOf } from "../checks/roots";
import type { Runtime } from "@/lib/domain/runtime";
import { unchanged, type Patient, type Repair } from "./plan";

/** Puts what lies at the root into the folder where the runtime looks: test2.py becomes python/test2.py. */
export const wrapRoot: Repair = {
  id: "wrap-root",
  mends: ["layout-wrong-root"],
  plan: (patient) => {
    const files = payload(patient.layer);
    const mistakes = new Set(files.flatMap(({ path }) => knownMistake(path)?.from ?? []));
    const wrong = wronglyPlaced(patient);
    const prefix = wrong === null ? null : rootPrefix(wrong.runtime, files);
    if (prefix === null && mistakes.size === 0) return null;
    return unchanged(patient)
      .filter(({ path, entry }) => entry.kind !== "dir" || ![...mistakes].some((from) => from.startsWith(path)))
      .map((planned) => ({ ...planned, path: placed(planned.path, prefix, wrong?.items ?? new Set()) }));
  },
};

/** What is nearly right goes where it was meant; the rest under the root's prefix. */
function placed(path: string, prefix: string | null, items: ReadonlySet<string>): string {
  const meant = mended(path);
  if (meant !== path || prefix === null) return meant;
  return moves(path, items) ? prefix + path : path;
}

function wronglyPlaced({ layer, target }: Patient): { runtime: Runtime; items: ReadonlySet<string> } | null {
  const files = payload(layer);
  for (const runtime of target.runtimes) {
    const placement = placementFor(runtime, layer);
    if (placement.kind === "wrong-root") return { runtime, items: new Set(placement.items) };
  }
  const guessed = target.runtimes.length === 0 ? guessRuntime(files) : undefined;
  return guessed === undefined ? null : { runtime: guessed, items: new Set(files.map(({ path }) => itemOf(path))) };
}

/** The misplaced items and everything else that no root claims: a module's data must stay beside it. */
function moves(path: string, items: ReadonlySet<string>): boolean {
  if (junkOf(path.replace(/\/$/, "")) !== null) return false;
  if (!Object.hasOwn(ROOTS, topOf(path))) return true;
  return items.has(itemOf(path)) || [...items].some((item) => item.startsWith(path));
}
