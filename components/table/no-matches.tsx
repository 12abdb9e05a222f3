import { SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** For a table that is empty because of its filters; `clear` is its address without them. */
export function NoMatches({ clear }: { clear: string }) {
  const t = useTranslations("common.table");
  return (
    <EmptyState icon={<SearchX />} title={t("nothingMatches")} actions={<ButtonLink href={clear}>{t("clear")}</ButtonLink>}>
      {t("nothingMatchesHint")}
    </EmptyState>
  );
}
