import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import type { Beside } from "@/lib/features/sharing/beside-request";

/** From one request that waits to the next, without going back to the list. */
export function BesideRequest({ beside: { previous, next, position, total } }: { beside: Beside }) {
  const t = useTranslations("sharing.inbox");
  return (
    <nav aria-label={t("title")} className="mb-3 flex items-center gap-2">
      {previous ? <ButtonLink size="small" variant="ghost" href={`/requests/${previous}`} icon={<ChevronLeft aria-hidden />} data-act-key="p" aria-keyshortcuts="p">{t("previous")}</ButtonLink> : null}
      {position === null ? null : <span className="text-sm text-ink-faint tabular-nums">{t("position", { position, total })}</span>}
      {next ? <ButtonLink size="small" variant="ghost" href={`/requests/${next}`} data-act-key="n" aria-keyshortcuts="n">{t("next")}<ChevronRight aria-hidden className="size-4" /></ButtonLink> : null}
    </nav>
  );
}
