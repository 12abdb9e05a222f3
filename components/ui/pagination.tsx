import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ButtonLink } from "./button";

type Props = {
  /** Where the pages before and after are; null where there is none. Keyset pages have no numbers. */
  previous: string | null;
  next: string | null;
  /** Lists by time say "newer" and "older", others "previous" and "next". */
  byTime?: boolean;
  /** What stands on the left: how many rows there are, and of what. */
  summary?: ReactNode;
};

export function Pagination({ previous, next, byTime = false, summary }: Props) {
  const t = useTranslations("common.table");
  return (
    <nav aria-label={t("pages")} className="flex flex-wrap items-center justify-between gap-2">
      <div className="text-sm text-ink-faint">{summary}</div>
      <div className="flex gap-2">
        {previous ? (
          <ButtonLink href={previous} rel="prev" size="small" icon={<ChevronLeft aria-hidden />}>{t(byTime ? "newer" : "previous")}</ButtonLink>
        ) : null}
        {next ? (
          <ButtonLink href={next} rel="next" size="small">{t(byTime ? "older" : "next")}<ChevronRight aria-hidden /></ButtonLink>
        ) : null}
      </div>
    </nav>
  );
}
