import { PackageSearch } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Report } from "@/components/inspection/report";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusBadge } from "@/components/ui/status-badge";
import { layerVersionPath } from "@/lib/domain/console-path";
import { comparePath } from "@/lib/domain/content-ref";
import { isInspectionReport } from "@/lib/domain/inspection-report";
import { inspectVersionAction } from "@/lib/features/layers/actions";
import type { LayerVersionDetail } from "@/lib/features/layers/get-layer-version";
import { refusalText } from "@/lib/i18n/refusal-text";
import { OrderWatch } from "./order-watch";

/** What is inside the version: the inspection's report, or why there is none and how to get one. */
export function VersionContent({ version }: { version: LayerVersionDetail }) {
  const t = useTranslations("layers.detail");
  const { inspection } = version;
  if (!inspection) return <NotInspected version={version} />;
  if (!isInspectionReport(inspection.report)) {
    return <Alert severity="warning" actions={<InspectButton version={version} />}>{t("reportUnreadable")}</Alert>;
  }
  return (
    <div className="space-y-4">
      <p className="flex flex-wrap items-center gap-2 text-sm text-ink-soft">
        <StatusBadge status={inspection.report.verdict} />
        {t.rich("inspectedAt", { time: () => <RelativeTime value={inspection.createdAt} /> })}
        <Link href={comparePath({ after: version.arn, before: previousArn(version) })} className="ml-auto text-accent-ink hover:underline">{t("compareWith")}</Link>
      </p>
      <Report report={inspection.report} runtimes={version.runtimes} architectures={version.architectures} path={layerVersionPath(version)} />
    </div>
  );
}

/** The version before this one, as a first suggestion. */
function previousArn({ arn, version }: LayerVersionDetail): string | undefined {
  return version > 1 ? arn.replace(/\d+$/, String(version - 1)) : undefined;
}

function NotInspected({ version }: { version: LayerVersionDetail }) {
  const t = useTranslations("layers.detail");
  const order = version.inspectionOrder;
  if (order.state === "under-way") {
    return (
      <Card>
        <OrderWatch />
        <EmptyState icon={<PackageSearch />} title={<StatusBadge status="inspecting" />}>{t("inspectingHint")}</EmptyState>
      </Card>
    );
  }
  return (
    <Card>
      {order.state === "failed" ? <FailedOrder problem={order.problem} /> : null}
      <EmptyState icon={<PackageSearch />} title={t("notInspected")} actions={<InspectButton version={version} />}>
        {version.state === "deleted" ? t("notInspectedDeleted") : t("notInspectedHint")}
      </EmptyState>
    </Card>
  );
}

function FailedOrder({ problem }: { problem: Parameters<typeof refusalText>[1] }) {
  const t = useTranslations("layers.detail");
  const refusals = useTranslations("refusals");
  return <Alert severity="error" title={t("inspectFailed")}>{refusalText(refusals, problem)}</Alert>;
}

function InspectButton({ version }: { version: LayerVersionDetail }) {
  const t = useTranslations("layers.detail");
  if (!version.may.inspect) return null;
  return (
    <ActionForm action={inspectVersionAction} label={t("inspect")}>
      <input type="hidden" name="arn" value={version.arn} />
      <SubmitButton>{t("inspect")}</SubmitButton>
    </ActionForm>
  );
}
