import { NextIntlClientProvider, useMessages } from "next-intl";
import type { ReactNode } from "react";
import type { Messages } from "./messages";

type Props = { areas: readonly (keyof Messages)[]; children: ReactNode };

/**
 * Lets the client components inside speak: put it on the server side of the smallest leaf that translates for itself,
 * and name only the areas it uses. "common" always comes along, because components/ui speaks from it.
 */
export function ClientMessages({ areas, children }: Props) {
  const all = useMessages();
  const picked = Object.fromEntries(["common" as const, ...areas].map((area) => [area, all[area]]));
  return <NextIntlClientProvider messages={picked}>{children}</NextIntlClientProvider>;
}
