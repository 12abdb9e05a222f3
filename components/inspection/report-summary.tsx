import { useLocale, useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import type { Finding, InspectionReport, MatrixCell, Verdict } from "@/lib/domain/inspection";
import { listText } from "@/lib/i18n/list-text";

const severities = { accept: "success", warn: "warning", reject: "error" } as const satisfies Record<Verdict, string>;

type Props = { report: InspectionReport; runtimes: readonly string[]; architectures: readonly string[] };

/** The answer before the reasons: is it good, for what, and what is to be done first. */
export function ReportSummary({ report, runtimes, architectures }: Props) {
  const t = useTranslations("inspection");
  const tRules = useTranslations("rules");
  const count = (severity: Finding["severity"]) => report.findings.filter((finding) => finding.severity === severity).length;
  const todo = [...new Set(report.findings.filter(({ severity }) => severity === "error").map(({ rule }) => rule))].slice(0, 3);
  return (
    <Alert severity={severities[report.verdict]} title={t(`summary.${report.verdict}`, { count: count("error") })}>
      <FitSentence cells={report.matrix.filter((cell) => runtimes.includes(cell.runtime) && (architectures.length === 0 || architectures.includes(cell.architecture)))} />
      {report.findings.length > 0 ? <p className="text-sm">{t("summary.counts", { errors: count("error"), warnings: count("warning"), notes: count("info") })}</p> : null}
      {todo.length > 0 ? (
        <>
          <p className="mt-2 text-sm font-medium text-ink">{t("summary.first")}</p>
          <ol className="list-decimal pl-5 text-sm">
            {todo.map((rule) => <li key={rule}>{tRules(`${rule}.fix`)}</li>)}
          </ol>
        </>
      ) : null}
    </Alert>
  );
}

/** Of the declared targets, those that work and those that fail; what cannot be told is left to the matrix. */
function FitSentence({ cells }: { cells: readonly MatrixCell[] }) {
  const t = useTranslations("inspection.summary");
  const locale = useLocale();
  const named = (fit: MatrixCell["fit"]) => cells.filter((cell) => cell.fit === fit).map(({ runtime, architecture }) => `${runtime} ${architecture}`);
  const [works, fails] = [named("works"), named("fails")];
  if (works.length + fails.length === 0) return null;
  return (
    <p className="text-sm">
      {works.length > 0 ? <span>{t("works", { targets: listText(works, locale) })} </span> : null}
      {fails.length > 0 ? <span>{t("fails", { targets: listText(fails, locale) })}</span> : null}
    </p>
  );
}
