import { done, refuse, type Result } from "@/lib/domain/result";
import { startOfDay } from "@/lib/domain/calendar-day";
import { type Filter, longestFilter, mostTerms, type Operator, operatorsOf, type Term, type Vocabulary } from "./vocabulary";

const quoted = /"((?:[^"\\]|\\.)*)"/y;
const bare = /[^\s"]+/y;
const joint = /\s*\b(and|or)\b(?=\s|$)/iy;
const comparison = /([a-z][a-z-]*)\s*(!=|!:|>=|<=|=|:|>|<)\s*/iy;
const negatedText = /!:\s*/y;

/**
 * Reads a filter as people type it and as addresses carry it: `runtime=python3.12 and account!=111122223333 and "free
 * text"`. Words that name no property are text to look for; a value with spaces stands in quotes. Joined by `and` or by
 * `or`, not by both: a row of terms has one meaning then, and no brackets.
 */
export function parseFilter<Name extends string>(vocabulary: Vocabulary<Name>, text: string): Result<Filter<Name>> {
  if (text.length > longestFilter) return refuse("filter-too-long", { seen: text.length, expected: longestFilter });
  const terms: Term<Name>[] = [];
  const joins = new Set<"and" | "or">();
  let at = skipSpaces(text, 0);
  while (at < text.length) {
    const read = readTerm(vocabulary, text, at);
    if (!read.ok) return read;
    terms.push(read.value.term);
    at = read.value.end;
    const join = match(joint, text, at);
    if (!join) break;
    joins.add(join[1]?.toLowerCase() === "or" ? "or" : "and");
    at = skipSpaces(text, at + join[0].length);
    if (at === text.length) return refuse("filter-unfinished", { seen: join[0].trim() });
  }
  if (joins.size > 1) return refuse("filter-mixed-joins");
  if (terms.length > mostTerms) return refuse("filter-too-many-terms", { seen: terms.length, expected: mostTerms });
  return done({ join: joins.has("or") ? "or" : "and", terms });
}

type Read<Name extends string> = Result<{ term: Term<Name>; end: number }>;

function readTerm<Name extends string>(vocabulary: Vocabulary<Name>, text: string, at: number): Read<Name> {
  const negated = match(negatedText, text, at);
  if (negated) return readText(text, at + negated[0].length, "!:");
  const compared = match(comparison, text, at);
  const [whole = "", word = "", operator = ""] = compared ?? [];
  const property = nameIn(vocabulary, word.toLowerCase());
  if (!compared || (property === null && operator === ":")) return readText(text, at, ":");
  const known = Object.keys(vocabulary).join(", ");
  if (property === null) return refuse("filter-unknown-property", { seen: word, expected: known });
  const value = readValue(text, at + whole.length);
  if (!value.ok) return value;
  const term = { property, operator: operator as Operator, value: value.value.text };
  return checkTerm(vocabulary, term) ?? done({ term, end: value.value.end });
}

/** Why this term means nothing, or null. Suggestions ask it too, before they offer one. */
export function checkTerm<Name extends string>(vocabulary: Vocabulary<Name>, { property, operator, value }: Term<Name>) {
  if (property === null) return null;
  const { kind, values } = vocabulary[property];
  const allowed = operatorsOf[kind];
  if (!allowed.includes(operator)) return refuse("filter-operator-not-for", { property, seen: operator, expected: allowed.join("  ") });
  if (value === "") return refuse("filter-unfinished", { seen: `${property}${operator}` });
  if (values && !values.includes(value)) return refuse("filter-value-unknown", { property, seen: value, expected: values.join(", ") });
  if (kind === "number" && !/^\d{1,9}$/.test(value)) return refuse("filter-value-not-a-number", { property, seen: value });
  if (kind === "day" && startOfDay(value, "UTC") === null) return refuse("filter-value-not-a-day", { property, seen: value });
  return null;
}

/** Words up to the next `and` or `or` are one text. */
function readText<Name extends string>(text: string, at: number, operator: Operator): Read<Name> {
  const words: string[] = [];
  let end = at;
  while (end < text.length) {
    const value = readValue(text, end);
    if (!value.ok) return value;
    words.push(value.value.text);
    end = value.value.end;
    if (match(joint, text, end)) break;
    end = skipSpaces(text, end);
  }
  return done({ term: { property: null, operator, value: words.join(" ") }, end });
}

function readValue(text: string, at: number): Result<{ text: string; end: number }> {
  if (text[at] !== '"') {
    const [word = ""] = match(bare, text, at) ?? [];
    return done({ text: word, end: at + word.length });
  }
  const read = match(quoted, text, at);
  if (!read) return refuse("filter-open-quote", { seen: text.slice(at, at + 40) });
  return done({ text: (read[1] ?? "").replace(/\\(.)/g, "$1"), end: at + read[0].length });
}

function nameIn<Name extends string>(vocabulary: Vocabulary<Name>, word: string): Name | null {
  return Object.hasOwn(vocabulary, word) ? (word as Name) : null;
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function skipSpaces(text: string, at: number): number {
  let next = at;
  while (next < text.length && /\s/.test(text[next] ?? "")) next++;
  return next;
}
