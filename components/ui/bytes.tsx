import { useLocale, useTranslations } from "next-intl";
import { formatBytes } from "./format-bytes";

/** A size in binary units, with the bytes on hover. */
export function Bytes({ value }: { value: number }) {
  const locale = useLocale();
  const t = useTranslations("common");
  return (
    <span className="whitespace-nowrap tabular-nums" title={t("bytes", { count: value })}>
      {formatBytes(value, locale)}
    </span>
  );
}
