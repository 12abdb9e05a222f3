import { isLiteralElement, isPluralElement, isPoundElement, isSelectElement, isTagElement, type MessageFormatElement, parse } from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";
import { locales } from "./locale";
import { messages } from "./messages";

type Tree = { readonly [key: string]: string | Tree };

const words = { en: flatten(messages.en), zh: flatten(messages.zh) };

describe("message catalogues", () => {
  it("have the same keys in every language", () => {
    expect([...words.zh.keys()].sort()).toEqual([...words.en.keys()].sort());
  });

  it.each(locales)("leave no message empty or unreadable (%s)", (locale) => {
    expect([...words[locale]].filter(([, text]) => text.trim() === "" || !isReadable(text))).toEqual([]);
  });

  it("fill in the same values in every language", () => {
    const differing = [...words.en].filter(([key, text]) => {
      const translated = words.zh.get(key);
      return translated === undefined || sortedNames(text) !== sortedNames(translated);
    });
    expect(differing.map(([key]) => key)).toEqual([]);
  });
});

function flatten(tree: Tree, prefix = ""): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "string" ? [[`${prefix}${key}`, value] as const] : [...flatten(value, `${prefix}${key}.`)],
    ),
  );
}

/** The names of a message's values and tags; a plural of one language may be a plain number in another. */
function sortedNames(text: string): string {
  return [...new Set(namesIn(parse(text)))].sort().join(" ");
}

function namesIn(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (isLiteralElement(element) || isPoundElement(element)) return [];
    if (isTagElement(element)) return [`<${element.value}>`, ...namesIn(element.children)];
    if (!isPluralElement(element) && !isSelectElement(element)) return [element.value];
    return [element.value, ...Object.values(element.options).flatMap((option) => namesIn(option.value))];
  });
}

function isReadable(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}
