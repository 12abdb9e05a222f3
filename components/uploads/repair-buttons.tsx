"use client";

import { Wrench } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { Draft } from "./draft";
import type { DraftStore } from "./draft-store";

/** The repairs that were proved to help, one click each, and the way back to the file as it was. */
export function RepairButtons({ draft, store }: { draft: Draft; store: DraftStore }) {
  const t = useTranslations("uploads");
  const repairs = draft.report?.repairs ?? [];
  const repaired = draft.content.repairs.length > 0;
  if (repairs.length === 0 && !repaired) return null;
  return (
    <div className="space-y-1.5">
      <div className="flex flex-wrap gap-2">
        {repairs.map((repair) => (
          <Button key={repair.id} className="h-auto! min-h-8 shrink! py-1 text-left whitespace-normal!" icon={<Wrench aria-hidden />} onClick={() => void store.repair(draft.key, repair.id)}>
            {t(`repair.${repair.id}`)}
          </Button>
        ))}
        {repaired ? <Button variant="ghost" onClick={() => void store.takeOriginal(draft.key)}>{t("draft.undoRepair")}</Button> : null}
      </div>
      {repairs.length > 0 ? <p className="text-sm text-ink-faint">{t("draft.repairWhy")}</p> : null}
      {repairs.some((repair) => repair.breaksSignature) ? <p className="text-sm text-caution">{t("draft.repairSigned")}</p> : null}
    </div>
  );
}
