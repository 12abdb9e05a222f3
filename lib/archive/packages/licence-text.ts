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
  const head = text.slice(0, 1200);
  // MIT and BSD begin with whoever holds the copyright.
  if (/Permission\s+is\s+hereby\s+granted,\s+free\s+of\s+charge,\s+to\s+any\s+person\s+obtaining\s+a\s+copy/.test(head)) return "MIT";
  if (/Redistribution\s+and\s+use\s+in\s+source\s+and\s+binary\s+forms/.test(head)) return /Neither\s+the\s+name/.test(text.slice(0, 3000)) ? "BSD-3-Clause" : "BSD-2-Clause";
  return OPENINGS.find(([, opening]) => opening.test(text))?.[0] ?? null;
}
