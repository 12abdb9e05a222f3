import { useTranslations } from "next-intl";
import { DataTable } from "@/components/table/data-table";
import { RowLink } from "@/components/table/row-link";
import { Bytes } from "@/components/ui/bytes";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Status } from "@/components/ui/status";
import type { UploadSummary } from "@/lib/features/uploads/queries";

/** The drafts on the server, newest first: what has arrived, what the inspection said, what was published from it. */
export function UploadTable({ uploads }: { uploads: readonly UploadSummary[] }) {
  const t = useTranslations("uploads.list");
  return (
    <section aria-labelledby="drafts" className="space-y-3">
      <h2 id="drafts" className="text-lg font-semibold">{t("title")}</h2>
      <DataTable
        label={t("title")}
        rows={uploads}
        rowKey={(upload) => upload.id}
        empty={<EmptyState title={t("empty")}>{t("emptyHint")}</EmptyState>}
        columns={[
          { id: "file", header: t("file"), cell: (upload) => <RowLink href={`/uploads/${upload.id}`}>{upload.fileName}</RowLink>, truncate: true },
          { id: "state", header: t("state"), cell: (upload) => <State upload={upload} /> },
          { id: "layer", header: t("layer"), cell: (upload) => upload.layerName, truncate: true, hideBelow: "md" },
          { id: "published", header: t("published"), cell: (upload) => <Published upload={upload} /> },
          { id: "size", header: t("size"), cell: (upload) => <Bytes value={upload.sizeBytes} />, align: "end", hideBelow: "sm" },
          { id: "changed", header: t("changed"), cell: (upload) => <RelativeTime value={upload.updatedAt} />, align: "end", hideBelow: "md" },
        ]}
      />
    </section>
  );
}

const verdicts: readonly string[] = ["accept", "warn", "reject"] satisfies Status[];

function State({ upload }: { upload: UploadSummary }) {
  const t = useTranslations("uploads.list");
  if (upload.state === "receiving") {
    return (
      <span title={t("chooseAgain")}>
        <StatusBadge status="receiving" />{" "}
        <span className="text-ink-soft">
          {t.rich("arrivedPart", { received: () => <Bytes value={upload.receivedBytes} />, total: () => <Bytes value={upload.sizeBytes} /> })}
        </span>
      </span>
    );
  }
  const verdict = upload.state === "ready" && upload.verdict && verdicts.includes(upload.verdict) ? (upload.verdict as Status) : upload.state;
  return <StatusBadge status={verdict} />;
}

function Published({ upload }: { upload: UploadSummary }) {
  const t = useTranslations("uploads.list");
  const published = upload.plans.reduce((sum, plan) => sum + plan.published, 0);
  const targets = upload.plans.reduce((sum, plan) => sum + plan.targets, 0);
  return targets === 0 ? <span className="text-ink-faint">–</span> : <span className="tabular-nums">{t("publishedCount", { published, targets })}</span>;
}
