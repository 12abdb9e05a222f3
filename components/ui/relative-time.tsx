import { useFormatter, useLocale, useNow } from "next-intl";
import { TickingTime } from "./ticking-time";

/** How long ago or how soon, with the exact instant in the reader's zone on hover. It stays right while the page is open. */
export function RelativeTime({ value }: { value: Date }) {
  const format = useFormatter();
  return (
    <TickingTime
      instant={value.getTime()}
      drawnAt={useNow().getTime()}
      locale={useLocale()}
      exact={format.dateTime(value, "instant")}
    />
  );
}
