import { useFormatter, useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { DescriptionList } from "@/components/ui/description-list";
import type { InvocationAnswer } from "@/lib/features/functions/invoke/invoke-function";

/** What a run answered: the answer itself, how long it took, and the end of its log. */
export function TestResult({ answer: { functionError, payload, logTail, report, status } }: { answer: InvocationAnswer }) {
  const t = useTranslations("functions.test");
  const format = useFormatter();
  const number = (value: number | null, unit: "ms" | "MB") => (value === null ? "–" : `${format.number(value)} ${unit}`);
  return (
    <Card id="answer" title={t("result")}>
      <div className="space-y-4">
        {functionError ? <Alert severity="error" title={t("failed", { kind: functionError })}>{t("failedHint")}</Alert> : <Alert severity="success">{t("succeeded")}</Alert>}
        <CodeBlock label={t("answer")} code={readable(payload)} />
        <DescriptionList
          items={[
            { term: t("status"), value: <span className="font-mono text-sm">{status}</span> },
            { term: t("duration"), value: number(report?.durationMs ?? null, "ms") },
            { term: t("billed"), value: number(report?.billedMs ?? null, "ms") },
            { term: t("memory"), value: report?.usedMb == null ? "–" : t("memoryOf", { used: report.usedMb, of: report.memoryMb ?? 0 }) },
            report?.initMs == null ? null : { term: t("init"), value: number(report.initMs, "ms") },
            report ? { term: t("requestId"), value: <span className="font-mono text-sm wrap-anywhere">{report.requestId}</span>, wide: true } : null,
          ]}
        />
        <CodeBlock label={t("log")} caption={t("logCaption")} code={logTail.trimEnd() || t("noLog")} />
      </div>
    </Card>
  );
}

/** Indented when it is JSON; as it came when it is not. */
function readable(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch {
    return payload;
  }
}
