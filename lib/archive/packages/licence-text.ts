/** Opening words by which the common licences are told apart; anything else is left to a person. */
const OPENINGS: readonly (readonly [id: string, opening: RegExp])[] = [
  ["Apache-2.0", /^\s*Apache License\s+Version 2\.0, January 2004/],
  ["EPL-2.0", /^\s*Eclipse Public License - v 2\.0/],
  ["EPL-1.0", /^\s*Eclipse Public License - v 1\.0/],
  ["MIT", /^\s*(The )?MIT License\b/i],
  ["LGPL-2.1-only", /^\s*GNU LESSER GENERAL PUBLIC LICENSE\s+Version 2\.1/],
  ["LGPL-3.0-only", /^\s*GNU LESSER GENERAL PUBLIC LICENSE\s+Version 3/],
  ["GPL-2.0-only", /^\s*GNU GENERAL PUBLIC LICENSE\s+Version 2/],
  ["GPL-3.0-only", /^\s*GNU GENERAL PUBLIC LICENSE\s+Version 3/],
  ["MPL-2.0", /^\s*Mozilla Public License Version 2\.0/],
];

/** The SPDX id of a licence's full text; null where its first words are not one of the common ones. */
export function licenceOfText(text: string): string | null {
  return OPENINGS.find(([, opening]) => opening.test(text))?.[0] ?? null;
}
