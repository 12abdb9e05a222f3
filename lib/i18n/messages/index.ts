import type { Locale } from "../locale";
import type { Words } from "../words";
import { en } from "./en";
import { zh } from "./zh";

export type Messages = typeof en;

/** Every word of the console, by language. English is the shape; another language has exactly its keys or does not compile. */
export const messages: Record<Locale, Words<Messages>> = { en, zh };
