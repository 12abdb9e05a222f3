"use server";

import { cookies } from "next/headers";
import { isLocale, localeCookie } from "./locale";

const yearInSeconds = 365 * 24 * 60 * 60;

/** Remembers the language chosen by the button `locale`; setting the cookie draws the page again, in place. */
export async function setLocale(form: FormData): Promise<void> {
  const locale = form.get("locale");
  if (typeof locale !== "string" || !isLocale(locale)) return;
  (await cookies()).set(localeCookie, locale, { path: "/", maxAge: yearInSeconds, sameSite: "lax" });
}
