export const locales = ["en", "zh"] as const;

export type Locale = (typeof locales)[number];

export const localeCookie = "strata-locale";

/** The value of `<html lang>`. Chinese names its region, so that browsers draw Simplified glyphs. */
export const languageTags: Record<Locale, string> = { en: "en", zh: "zh-CN" };

export function isLocale(value: string | undefined): value is Locale {
  return value !== undefined && (locales as readonly string[]).includes(value);
}

/** What was chosen wins; else the first language of Accept-Language that Strata speaks, by its weights; else English. */
export function chooseLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(chosen)) return chosen;
  return preferredTags(acceptLanguage ?? "").map(localeOfTag).find((locale) => locale !== null) ?? "en";
}

function preferredTags(header: string): string[] {
  return header
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.split(";").map((piece) => piece.trim());
      const weight = parameters.find((parameter) => parameter.startsWith("q="));
      return { tag: tag.toLowerCase(), weight: weight ? Number(weight.slice(2)) || 0 : 1 };
    })
    .filter(({ tag, weight }) => tag !== "" && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}

function localeOfTag(tag: string): Locale | null {
  const language = tag.split("-")[0];
  return isLocale(language) ? language : null;
}
