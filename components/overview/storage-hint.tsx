import { useLocale, useTranslations } from "next-intl";
import { formatBytes } from "@/components/ui/format-bytes";
import type { Overview } from "@/lib/features/overview/get-overview";

/** How much all layers take together. */
export function StorageHint({ total }: { total: Overview["storageTotal"] }) {
  const t = useTranslations("overview.storage");
  const locale = useLocale();
  return <>{t("hint", { total: formatBytes(total.bytes, locale), count: total.layers })}</>;
}
