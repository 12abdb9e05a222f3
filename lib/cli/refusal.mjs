// @ts-check
import { EnvironmentProblem } from "../runtime/environment-rules.mjs";

/** A failure the reader can act on: what was seen, what was expected, what to do. Shown without a stack trace. */
export class Refusal extends Error {
  /** @param {{ seen: string, expected: string, todo: string, detail?: string }} parts */
  constructor({ seen, expected, todo, detail }) {
    super([...(detail ? [detail.trimEnd(), ""] : []), `Seen: ${seen}`, `Expected: ${expected}`, `What to do: ${todo}`].join("\n"));
    this.name = "Refusal";
  }
}

/** @param {unknown} problem what a command threw @returns {string} */
export function explain(problem) {
  if (problem instanceof EnvironmentProblem || problem instanceof Refusal) return problem.message;
  return problem instanceof Error ? problem.stack ?? problem.message : String(problem);
}
