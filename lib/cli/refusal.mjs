// @ts-check
import { EnvironmentProblem } from "../runtime/environment-rules.mjs";
import { told } from "../runtime/terminal-language.mjs";

/** @typedef {import("../runtime/terminal-language.mjs").Words} Words */

/** A failure the reader can act on: what was seen, what was expected, what to do, in the language of the terminal. Shown without a stack trace. */
export class Refusal extends Error {
  /** @param {{ seen: Words, expected: Words, todo: Words, detail?: string }} parts */
  constructor({ seen, expected, todo, detail }) {
    const words = told({
      en: `Seen: ${seen.en}\nExpected: ${expected.en}\nWhat to do: ${todo.en}`,
      zh: `现状：${seen.zh}\n要求：${expected.zh}\n处理：${todo.zh}`,
    });
    super(detail ? `${detail.trimEnd()}\n\n${words}` : words);
    this.name = "Refusal";
  }
}

/** What a child could not do, in its own words: they are said last and alone. */
export class Told extends Error {}

/** @param {unknown} problem what a command threw @returns {string} */
export function explain(problem) {
  if (problem instanceof EnvironmentProblem || problem instanceof Refusal || problem instanceof Told) return problem.message;
  return problem instanceof Error ? problem.stack ?? problem.message : String(problem);
}
