import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { connection } from "next/server";
import { getLocale, getTimeZone, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { chooseSidebar, sidebarCookie } from "@/components/layout/sidebar";
import { chooseTheme, themeCookie } from "@/components/layout/theme";
import { TimeZoneReporter } from "@/components/layout/time-zone-reporter";
import { ToastRegion } from "@/components/ui/toast-region";
import { languageTags } from "@/lib/i18n/locale";
import { timeZoneCookie } from "@/lib/i18n/time-zone";
import "./globals.css";

export const viewport: Viewport = { colorScheme: "light dark" };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return { title: { template: `%s · ${t("product")}`, default: t("product") }, description: t("tagline") };
}

/** Every page is drawn per request: its scripts carry a nonce that is good once. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection();
  const jar = await cookies();
  const theme = chooseTheme(jar.get(themeCookie)?.value);
  return (
    <html
      lang={languageTags[await getLocale()]}
      data-theme={theme === "system" ? undefined : theme}
      data-sidebar={chooseSidebar(jar.get(sidebarCookie)?.value)}
    >
      <body>
        {children}
        <ToastRegion />
        <TimeZoneReporter cookie={timeZoneCookie} drawnFor={await getTimeZone()} />
      </body>
    </html>
  );
}
