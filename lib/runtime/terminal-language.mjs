// @ts-check

/** @typedef {{ en: string, zh: string }} Words */

/**
 * What a terminal is told, in the language that its user chose: LC_ALL, LC_MESSAGES and LANG, in the order in which
 * every program asks them.
 * @param {Words} words @param {Readonly<Record<string, string | undefined>>} env
 */
export function told({ en, zh }, env = process.env) {
  return /^zh\b|^zh_/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || "") ? zh : en;
}
