import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import type { InspectionReport } from "@/lib/domain/inspection";
import { ClientMessages } from "@/lib/i18n/client-messages";
import { Contents } from "./contents";
import { FindingList } from "./finding-list";
import { FitMatrix } from "./fit-matrix";
import { NativeTable } from "./native-table";
import { PackageTable } from "./package-table";
import { ReportSummary } from "./report-summary";
import { Scrolled } from "./scrolled";
import { SbomLinks } from "./sbom-links";
import { SizeFit } from "./size-fit";
import { listingOf } from "./tree-listing";
import { buildFileTree } from "./tree-nodes";

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
          <Card id="fit" title={t("matrix")} description={t("matrixHint")}><FitMatrix cells={report.matrix} declared={runtimes} architectures={architectures} /></Card>
        ) : null}
        {report.entries > 0 ? <Card id="size" title={t("size")} description={t("sizeHint")}><SizeFit report={report} /></Card> : null}
      </div>
      {report.entries > 0 ? <Card id="packages" title={t("packages")} actions={path === undefined ? null : <SbomLinks path={path} />} flush={report.packages.length > 0}>
        <ClientMessages areas={["inspection"]}><PackageTable packages={report.packages} /></ClientMessages>
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
