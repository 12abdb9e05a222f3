"use client";

import { useLocale, useTranslations } from "next-intl";
import { FindingList } from "@/components/inspection/finding-list";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Bytes } from "@/components/ui/bytes";
import { Progress } from "@/components/ui/progress";
import { finalErrors } from "@/lib/domain/inspection";
import { listText } from "@/lib/i18n/list-text";
import { refusalText } from "@/lib/i18n/refusal-text";
import { canBeSent, type Draft, type DraftReport, type Scope } from "./draft";
import { headlineOf } from "./draft-headline";
import type { DraftStore } from "./draft-store";
import { RepairButtons } from "./repair-buttons";
import type { RuntimeChoice } from "./runtime-choice";
import { ScopeChoice } from "./scope-choice";

type Props = { draft: Draft; store: DraftStore; runtimes: readonly RuntimeChoice[] };

/** What the browser sees in the zip, before anything is sent: fit, findings, repairs, and the button that sends it. */
export function DraftLook({ draft, store, runtimes }: Props) {
  const t = useTranslations("uploads.draft");
  const tRefusal = useTranslations("refusals");
  const { content, phase, report } = draft;
  if (phase.kind === "unreadable") return <Alert severity="error" live>{t("unreadable", { file: content.fileName })}</Alert>;
  if (phase.kind === "unfit") return <Alert severity="error" live>{refusalText(tRefusal, phase.problem)}</Alert>;
  if (phase.kind === "reading" || !report) {
    const readBytes = phase.kind === "reading" ? phase.readBytes : 0;
    return <Progress label={t("reading", { file: content.fileName })} value={readBytes / content.blob.size} />;
  }
  const isFinal = finalErrors(report.findings).length > 0;
  return (
    <div className="space-y-4">
      <div role="status">
        <Headline scope={draft.scope} report={report} />
        {report.entries > 0 ? (
          <p className="text-ink-soft">
            {t.rich("summary", {
              files: report.files,
              unzipped: () => <Bytes value={report.unzippedBytes} />,
              zipped: () => <Bytes value={report.sizeBytes} />,
            })}
            {" · "}
            {t("packages", { count: report.packages.length })}
          </p>
        ) : null}
      </div>
      {report.entries > 0 && !isFinal ? (
        <ScopeChoice name={draft.key} scope={draft.scope} runtimes={runtimes} onChange={(scope) => void store.chooseScope(draft.key, scope)} />
      ) : null}
      {report.findings.length > 0 ? <FindingList findings={report.findings} /> : null}
      <RepairButtons draft={draft} store={store} />
      <div className="flex flex-wrap items-center gap-3">
        {canBeSent(draft) ? <Button variant="primary" onClick={() => void store.send(draft.key)}>{t("upload")}</Button> : null}
        <p className="text-sm text-ink-faint">{t("lookedInside")}</p>
      </div>
    </div>
  );
}

function Headline({ scope, report }: { scope: Scope; report: DraftReport }) {
  const t = useTranslations("uploads.draft");
  const tRules = useTranslations("rules");
  const locale = useLocale();
  const headline = headlineOf(scope, report.findings);
  const runtimes = listText(scope.runtimes, locale);
  switch (headline.kind) {
    case "neverPublished": return <p className="font-medium text-bad">{t("neverPublished", { cause: tRules(`${headline.rule}.title`) })}</p>;
    case "wouldNotWork": return <p className="font-medium">{t("wouldNotWork", { cause: tRules(`${headline.rule}.title`) })}</p>;
    case "noRuntime": return <p className="font-medium">{t("noRuntime")}</p>;
    default: return <p className="font-medium">{t(headline.kind, { runtimes })}</p>;
  }
}
