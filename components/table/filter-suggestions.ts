import { printTerm } from "@/lib/domain/filter/print";
import type { Operator } from "@/lib/domain/filter/vocabulary";

/** A property as its column is called, with the values worth offering. */
export type FilterProperty = {
  name: string;
  label: string;
  operators: readonly { operator: Operator; word: string }[];
  values: readonly { value: string; label: string }[];
};

export type Suggestion = {
  /** What the field holds once it is chosen. */
  text: string;
  label: string;
  /** How it is written, where that is not the label. */
  hint?: string;
  /** A whole term: choosing it filters. */
  complete: boolean;
};

const most = 40;

/** What may come next after what was typed: first a property or a value of one, then an operator, then a value. */
export function suggest(typed: string, properties: readonly FilterProperty[]): Suggestion[] {
  const text = typed.trimStart();
  for (const property of properties) {
    const rest = restAfter(text, property.name);
    if (rest === null) continue;
    // The longest first: ">=" also begins with ">".
    const operator = [...property.operators].sort((a, b) => b.operator.length - a.operator.length).find(({ operator: each }) => rest.startsWith(each));
    return operator ? valuesOf(property, operator, rest.slice(operator.operator.length)) : operatorsOf(property, rest);
  }
  return [...propertiesLike(text, properties), ...valuesLike(text, properties)].slice(0, most);
}

/** What follows a property's name, or null when something else was typed. */
function restAfter(text: string, name: string): string | null {
  if (!text.toLowerCase().startsWith(name)) return null;
  const rest = text.slice(name.length);
  return /^\s*([=!:<>]|$)/.test(rest) ? rest.trimStart() : null;
}

function operatorsOf({ name, label, operators }: FilterProperty, rest: string): Suggestion[] {
  return operators
    .filter(({ operator }) => operator.startsWith(rest.trim()))
    .map(({ operator, word }) => ({ text: `${name}${operator}`, label: `${label} ${word}`, hint: operator, complete: false }));
}

function valuesOf({ name, label, values }: FilterProperty, { operator, word }: FilterProperty["operators"][number], typed: string): Suggestion[] {
  const wanted = typed.trim().replace(/^"|"$/g, "");
  const offered = values.filter((each) => isLike(wanted, each.value, each.label)).slice(0, most);
  const known = offered.map((each) => ({ text: printTerm({ property: name, operator, value: each.value }), label: each.label, complete: true, ...hintOf(each) }));
  if (wanted === "" || offered.some(({ value }) => value === wanted) || values.length > 0) return known;
  return [{ text: printTerm({ property: name, operator, value: wanted }), label: `${label} ${word} ${wanted}`, complete: true }];
}

function propertiesLike(text: string, properties: readonly FilterProperty[]): Suggestion[] {
  return properties.filter(({ name, label }) => isLike(text, name, label)).map(({ name, label }) => ({ text: name, label, hint: name, complete: false }));
}

/** A value may be known where its property is not. */
function valuesLike(text: string, properties: readonly FilterProperty[]): Suggestion[] {
  if (text.length < 2) return [];
  return properties.flatMap(({ name, label, values }) =>
    values
      .filter((each) => isLike(text, each.value, each.label))
      .map((each) => ({ text: printTerm({ property: name, operator: "=", value: each.value }), label: `${label} = ${each.label}`, complete: true })),
  );
}

function isLike(typed: string, ...texts: readonly string[]): boolean {
  const wanted = typed.toLowerCase();
  return texts.some((text) => text.toLowerCase().includes(wanted));
}

function hintOf({ value, label }: { value: string; label: string }): { hint?: string } {
  return value === label || label.includes(value) || value.length > 20 ? {} : { hint: value };
}
