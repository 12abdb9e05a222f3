import { useFormatter, useLocale, useNow } from "next-intl";
import { formatRelative } from "./format-relative";

/** Date and minute in the reader's zone, with the second and how long ago on hover: for logs, where times are compared. */
export function ExactTime({ value }: { value: Date }) {
  const format = useFormatter();
  const relative = formatRelative(value.getTime(), useNow().getTime(), useLocale());
  return (
    <time dateTime={value.toISOString()} title={`${format.dateTime(value, "instant")} · ${relative}`} className="whitespace-nowrap tabular-nums">
      {format.dateTime(value, "minute")}
    </time>
  );
}
