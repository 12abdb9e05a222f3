// @ts-check

/** @typedef {{ en: string, zh: string }} Words */

/** @typedef {Readonly<Record<string, string | undefined>>} Environment */

/**
 * The language that a terminal's user chose: LC_ALL, LC_MESSAGES and LANG, in the order in which every program asks
 * them. A Chinese locale is Chinese, everything else English.
 * @param {Environment} env @returns {"en" | "zh"}
 */
export function localeOfTerminal(env = process.env) {
  return /^zh\b|^zh_/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || "") ? "zh" : "en";
}

/** What a terminal is told, in its language. @param {Words} words @param {Environment} env */
export function told(words, env = process.env) {
  return words[localeOfTerminal(env)];
}
