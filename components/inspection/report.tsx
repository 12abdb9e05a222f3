import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Bytes } from "@/components/ui/bytes";
import { Card } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import type { InspectionReport } from "@/lib/domain/inspection";
import { UNZIPPED_BYTES_LIMIT } from "@/lib/domain/limits";
import { ClientMessages } from "@/lib/i18n/client-messages";
import { Contents } from "./contents";
import { FindingList } from "./finding-list";
import { FitMatrix } from "./fit-matrix";
import { NativeTable } from "./native-table";
import { PackageTable } from "./package-table";
import { ReportSummary } from "./report-summary";
import { SbomLinks } from "./sbom-links";
import { listingOf } from "./tree-listing";
import { buildFileTree } from "./tree-nodes";

const LONG = 15;

type Props = { report: InspectionReport; runtimes: readonly string[]; architectures: readonly string[]; path?: string; acts?: ReactNode };

/** A whole inspection report: findings first, then whether it runs and fits, then what is in it. `runtimes` and `architectures`: those declared; `path`: the page under which its bill of materials lies; `acts`: what can be done about the findings. */
export function Report({ report, runtimes, architectures, path, acts }: Props) {
  const t = useTranslations("inspection");
  return (
    <div className="space-y-4">
      <ReportSummary report={report} runtimes={runtimes} architectures={architectures} />
      {acts}
      <Card id="findings" title={t("findings")}><FindingList findings={report.findings} /></Card>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {report.entries > 0 && report.matrix.length > 0 ? (
          <Card id="fit" title={t("matrix")} description={t("matrixHint")}><FitMatrix cells={report.matrix} declared={runtimes} /></Card>
        ) : null}
        {report.entries > 0 ? <Card id="size" title={t("size")} description={t("sizeHint")}><Size unzippedBytes={report.unzippedBytes} /></Card> : null}
      </div>
      {report.entries > 0 ? <Card id="packages" title={t("packages")} actions={path === undefined ? null : <SbomLinks path={path} />} flush={report.packages.length > 0}>
        <Scrolled rows={report.packages.length}><PackageTable packages={report.packages} /></Scrolled>
      </Card> : null}
      {report.natives.length > 0 ? (
        <Card id="natives" title={t("natives")} flush><Scrolled rows={report.natives.length}><NativeTable natives={report.natives} /></Scrolled></Card>
      ) : null}
      {report.entries > 0 ? (
        <ClientMessages areas={["inspection"]}><Contents listing={listingOf(buildFileTree(report.tree))} /></ClientMessages>
      ) : null}
    </div>
  );
}

/** A long table scrolls in its card, so that what stands below it is not out of reach. */
function Scrolled({ rows, children }: { rows: number; children: ReactNode }) {
  return <div tabIndex={rows > LONG ? 0 : undefined} className={rows > LONG ? "relative max-h-96 overflow-y-auto rounded-b-lg [--top-bar:0px]" : undefined}>{children}</div>;
}

function Size({ unzippedBytes }: { unzippedBytes: number }) {
  const t = useTranslations("inspection");
  const share = unzippedBytes / UNZIPPED_BYTES_LIMIT;
  return (
    <div className="space-y-2">
      <Progress label={t("size")} value={share} tone={share >= 1 ? "bad" : "accent"} />
      <p className="text-sm text-ink-soft">
        {t.rich("sizeUsed", { used: () => <Bytes value={unzippedBytes} />, limit: () => <Bytes value={UNZIPPED_BYTES_LIMIT} /> })}
      </p>
    </div>
  );
}
