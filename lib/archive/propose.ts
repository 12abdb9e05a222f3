import type { MatrixCell } from "@/lib/domain/inspection";
import { ARCHITECTURES, runtimeById, type RuntimeFamily } from "@/lib/domain/runtime";
import { architectureOf } from "./checks/native-groups";
import { payload, wrapperOf } from "./checks/layout";
import { isShared, topOf } from "./checks/roots";
import { guessFamily } from "./checks/guess-family";
import type { Layer } from "./layer";

/** AWS takes at most this many compatible runtimes for one version. */
const MAX_RUNTIMES = 15;

export interface Proposal {
  runtimes: string[];
  architectures: string[];
}

/** Runtimes and architectures that the content suggests: of its families, those where nothing speaks against it. */
export function propose(layer: Layer, matrix: readonly MatrixCell[]): Proposal {
  const architectures = proposedArchitectures(layer);
  const families = familiesOf(layer);
  const runtimes = [...new Set(matrix.map(({ runtime }) => runtime))].filter((id) => families.has(runtimeById(id)?.family ?? "byol"));
  const fits = runtimes.filter((id) => matrix.some((cell) => cell.runtime === id && cell.fit !== "fails" && architectures.includes(cell.architecture)));
  // A layer in the wrong place fails everywhere; its family still says what it is meant for.
  return { runtimes: (fits.length > 0 ? fits : runtimes).slice(-MAX_RUNTIMES), architectures };
}

function familiesOf(layer: Layer): Set<RuntimeFamily> {
  const files = payload(layer);
  const wrapper = wrapperOf(layer);
  const roots = new Set(files.map(({ path }) => topOf(path.slice(wrapper.length))));
  const families = new Set<RuntimeFamily>();
  for (const family of ["python", "nodejs", "java", "ruby"] as const) if (roots.has(family)) families.add(family);
  if (families.size > 0) return families;
  if (roots.has("bootstrap") || files.some(({ path }) => isShared(path.slice(wrapper.length)) && !/\.jar$/.test(path))) return new Set(["provided"]);
  const guessed = guessFamily(files);
  return guessed === null ? families : new Set([guessed]);
}

/** The architectures that every native module has a build for; all of them where there is none. */
function proposedArchitectures({ facts }: Layer): string[] {
  const present = new Set(facts.natives.map(architectureOf));
  const known = ARCHITECTURES.filter((architecture) => present.has(architecture));
  return known.length > 0 ? known : [...ARCHITECTURES];
}
