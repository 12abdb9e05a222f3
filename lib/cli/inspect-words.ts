import { createTranslator } from "next-intl";
import type { Locale } from "@/lib/i18n/locale";
import type { Messages } from "@/lib/i18n/messages";
import type { Words } from "@/lib/i18n/words";

type Catalogue = Pick<Messages, "command" | "inspection" | "rules">;

/** The inspector's words in one language. */
export interface InspectWords {
  locale: Locale;
  t: ReturnType<typeof createTranslator<Catalogue>>;
  rules: Words<Messages["rules"]>;
}

/** Loaded when something is said to a person: what a program reads needs none of it. */
export async function loadWords(locale: Locale): Promise<InspectWords> {
  const { command, inspection, rules } = await (locale === "zh" ? import("./words-zh") : import("./words-en"));
  // The same keys with other words in them, as the catalogues' own type makes sure.
  const messages = { command, inspection, rules } as Catalogue;
  return { locale, t: createTranslator<Catalogue>({ locale, messages }), rules };
}
