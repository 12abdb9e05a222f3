"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { IconButton } from "@/components/ui/icon-button";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Draft } from "./draft";
import { DraftLook } from "./draft-look";
import type { DraftStore } from "./draft-store";
import { DraftTransfer } from "./draft-transfer";
import type { RuntimeChoice } from "./runtime-choice";

type Props = { draft: Draft; store: DraftStore; runtimes: readonly RuntimeChoice[] };

/** One dropped zip: what is in it, then its way to the server. */
export function DraftCard({ draft, store, runtimes }: Props) {
  const t = useTranslations("uploads.draft");
  const { content, phase, report } = draft;
  const looking = ["reading", "unreadable", "unfit", "looked-at"].includes(phase.kind);
  return (
    <article aria-label={t("label", { file: content.fileName })}>
      <Card
        title={<span className="flex flex-wrap items-center gap-2 wrap-anywhere">{content.fileName}{report ? <StatusBadge status={report.verdict} /> : null}</span>}
        {...(content.repairs.length > 0 ? { description: t("repairedFrom") } : {})}
        actions={
          looking ? <IconButton label={t("remove")} icon={<X aria-hidden />} onClick={() => store.remove(draft.key)} /> : null
        }
      >
        {looking ? <DraftLook draft={draft} store={store} runtimes={runtimes} /> : <DraftTransfer draft={draft} store={store} />}
      </Card>
    </article>
  );
}
