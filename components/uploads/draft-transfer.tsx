"use client";

import { Pause, Play } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Button, ButtonLink } from "@/components/ui/button";
import { formatBytes } from "@/components/ui/format-bytes";
import { Progress } from "@/components/ui/progress";
import { refusalText } from "@/lib/i18n/refusal-text";
import type { Draft, Sending } from "./draft";
import type { DraftStore } from "./draft-store";
import { formatTimeLeft } from "./time-left";

/** The zip on its way: bytes, rate, time left; pause, go on, cancel; what stopped it and what to do. */
export function DraftTransfer({ draft, store }: { draft: Draft; store: DraftStore }) {
  const t = useTranslations("uploads.draft");
  const tRefusal = useTranslations("refusals");
  const { phase } = draft;
  switch (phase.kind) {
    case "beginning":
      return <Progress label={t("beginning")} value={null} text={t("beginning")} />;
    case "sending":
      return (
        <div className="space-y-3">
          <SendingProgress draft={draft} sending={phase.sending} />
          {phase.sending.offline ? <Alert severity="warning" live>{t("offline")}</Alert> : null}
          <div className="flex gap-2">
            <Button icon={<Pause aria-hidden />} onClick={() => store.pause(draft.key)}>{t("pause")}</Button>
            <Button variant="ghost" onClick={() => void store.cancel(draft.key)}>{t("cancel")}</Button>
          </div>
        </div>
      );
    case "paused":
      return (
        <div className="space-y-3">
          <SendingProgress draft={draft} sending={phase.sending} />
          {phase.problem ? (
            <Alert
              severity="error"
              live
              actions={phase.problem.reason === "session-ended" ? <ButtonLink href="/sign-in" target="_blank">{t("signIn")}</ButtonLink> : null}
            >
              {refusalText(tRefusal, phase.problem)}
            </Alert>
          ) : <p role="status" className="text-ink-soft">{t("paused")}</p>}
          <div className="flex gap-2">
            <Button variant="primary" icon={<Play aria-hidden />} onClick={() => void store.send(draft.key)}>{t("resume")}</Button>
            <Button variant="ghost" onClick={() => void store.cancel(draft.key)}>{t("cancel")}</Button>
          </div>
        </div>
      );
    case "finishing":
      return (
        <div className="space-y-3">
          <Progress label={t("finishing")} value={null} text={t("finishing")} />
          {phase.offline ? <Alert severity="warning" live>{t("offline")}</Alert> : null}
        </div>
      );
    case "arrived":
      return (
        <Alert severity="success" live actions={<ButtonLink variant="primary" href={`/uploads/${phase.uploadId}`}>{t("open")}</ButtonLink>}>
          {t("arrived")}
        </Alert>
      );
    case "refused":
      return (
        <Alert
          severity="error"
          live
          actions={
            <>
              {phase.problem.reason === "session-ended" ? <ButtonLink href="/sign-in" target="_blank">{t("signIn")}</ButtonLink> : null}
              <Button onClick={() => void store.send(draft.key)}>{t("startOver")}</Button>
              <Button variant="ghost" onClick={() => store.remove(draft.key)}>{t("remove")}</Button>
            </>
          }
        >
          {refusalText(tRefusal, phase.problem)}
        </Alert>
      );
    default:
      return null;
  }
}

function SendingProgress({ draft, sending }: { draft: Draft; sending: Sending }) {
  const t = useTranslations("uploads.draft");
  const locale = useLocale();
  const total = draft.content.blob.size;
  const amount = t("progress", { sent: formatBytes(sending.sentBytes, locale), total: formatBytes(total, locale) });
  const rate = sending.bytesPerSecond;
  return (
    <div className="space-y-1.5">
      <Progress label={t("sending", { file: draft.content.fileName })} value={sending.sentBytes / total} text={amount} />
      <p className="flex flex-wrap gap-x-4 text-sm text-ink-soft tabular-nums">
        <span>{amount}</span>
        {rate ? <span>{t("rate", { rate: formatBytes(rate, locale) })}</span> : null}
        {rate ? <span>{t("timeLeft", { time: formatTimeLeft((total - sending.sentBytes) / rate, locale) })}</span> : null}
        {sending.resumed ? <span>{t("resumed")}</span> : null}
      </p>
    </div>
  );
}
