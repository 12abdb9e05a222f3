import { useTranslations } from "next-intl";
import Link from "next/link";
import { DataTable, type Column } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { Bytes } from "@/components/ui/bytes";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusBadge } from "@/components/ui/status-badge";
import { arnLabel, arnPath } from "@/lib/domain/console-path";
import type { FunctionDetail, HeldLayer } from "@/lib/features/functions/get-function";

/** The layers of one qualifier, in the order in which they are unpacked. */
export function HeldLayers({ qualifier, layers }: FunctionDetail["qualifiers"][number]) {
  const t = useTranslations("functions.detail");
  const title = qualifier === "$LATEST" ? t("layersOf", { qualifier }) : t("layersOfVersion", { qualifier });
  return (
    <section aria-labelledby={`layers-${qualifier}`} className="space-y-2">
      <h2 id={`layers-${qualifier}`} className="font-semibold">{title}</h2>
      <DataTable label={title} rows={layers} rowKey={({ position }) => String(position)} columns={useColumns()} empty={null} />
    </section>
  );
}

function useColumns(): Column<HeldLayer>[] {
  const t = useTranslations("functions.detail");
  return [
    { id: "place", header: t("place"), width: "4rem", cell: ({ position }) => position + 1 },
    { id: "layer", header: t("layer"), cell: ({ arn }) => <LayerLink arn={arn} /> },
    { id: "state", header: t("state"), cell: (layer) => <State layer={layer} /> },
    { id: "newer", header: t("newer"), hideBelow: "sm", cell: (layer) => <Newer layer={layer} /> },
    { id: "size", header: t("size"), align: "end", hideBelow: "md", cell: ({ codeSize }) => (codeSize === null ? "–" : <Bytes value={codeSize} />) },
    { id: "since", header: t("since"), hideBelow: "md", cell: ({ firstSeenAt }) => <span className="whitespace-nowrap"><RelativeTime value={firstSeenAt} /></span> },
  ];
}

export function LayerLink({ arn }: { arn: string }) {
  return (
    <span className="inline-flex items-center gap-1" title={arn}>
      <Link href={arnPath(arn)} prefetch={false} className="font-mono font-medium whitespace-nowrap text-accent-ink hover:underline">{arnLabel(arn)}</Link>
      <CopyButton text={arn} what="ARN" className="-my-1" />
    </span>
  );
}

function State({ layer: { version } }: { layer: HeldLayer }) {
  const t = useTranslations("functions.detail");
  if (!version) return <Badge title={t("foreignHint")}>{t("foreign")}</Badge>;
  return <StatusBadge status={version.state} title={version.deprecationReason ?? undefined} />;
}

function Newer({ layer: { version } }: { layer: HeldLayer }) {
  const t = useTranslations("functions.detail");
  if (!version) return <span className="text-ink-faint">–</span>;
  if (version.successorArn) return <LayerLink arn={version.successorArn} />;
  return version.newer === null ? <span className="text-ink-faint">{t("newest")}</span> : t("newerThere", { version: String(version.newer) });
}

/** Versions that the function held before. */
export function PastLayers({ past }: Pick<FunctionDetail, "past">) {
  const t = useTranslations("functions.detail");
  if (past.length === 0) return null;
  return (
    <Card id="past" title={t("past")} flush>
      <ul className="divide-y">
        {past.map(({ arn, qualifier, position, firstSeenAt, removedAt }) => (
          <li key={`${arn} ${qualifier} ${position} ${removedAt.getTime()}`} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 text-sm">
            <LayerLink arn={arn} />
            <span className="font-mono text-ink-faint">{qualifier}</span>
            <span className="text-ink-soft">{t("from")} <RelativeTime value={firstSeenAt} /> · {t("until")} <RelativeTime value={removedAt} /></span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
