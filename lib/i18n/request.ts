import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { formats } from "./formats";
import { chooseLocale, isLocale, localeCookie } from "./locale";
import { messages } from "./messages";
import { chooseTimeZone, timeZoneCookie } from "./time-zone";

/** What next-intl needs to know for one request; the language is not in the URL, so that links are the same for everyone. */
export default getRequestConfig(async ({ locale: asked }) => {
  const jar = await cookies();
  const locale = isLocale(asked)
    ? asked
    : chooseLocale(jar.get(localeCookie)?.value, (await headers()).get("accept-language"));
  return {
    locale,
    messages: messages[locale],
    timeZone: chooseTimeZone(jar.get(timeZoneCookie)?.value),
    now: new Date(),
    formats,
  };
});
