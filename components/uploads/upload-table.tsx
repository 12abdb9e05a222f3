import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { DataTable, type Column } from "@/components/table/data-table";
import { NoMatches } from "@/components/table/no-matches";
import { PropertyFilter } from "@/components/table/property-filter";
import { RefusedFilter } from "@/components/table/refused-filter";
import { RowLink } from "@/components/table/row-link";
import { addressWith, firstPageWith, firstValue, isFiltered, type TableAddress } from "@/components/table/table-address";
import type { TablePreferences } from "@/components/table/table-preferences";
import { TableTools } from "@/components/table/table-tools";
import { Bytes } from "@/components/ui/bytes";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Status } from "@/components/ui/status";
import { StatusBadge } from "@/components/ui/status-badge";
import { TabLinks } from "@/components/ui/tab-links";
import { type Page, pageSizes } from "@/lib/domain/keyset";
import { publicationStates } from "@/lib/domain/publication";
import type { Result } from "@/lib/domain/result";
import { uploadListTerms, type UploadListRequest, uploadStates, uploadVerdicts } from "@/lib/features/uploads/schema";
import type { UploadSummary } from "@/lib/features/uploads/upload-summary";

type Props = {
  address: TableAddress;
  asked: Result<UploadListRequest>;
  page: Result<Page<UploadSummary> & { total: number }>;
  preferences: TablePreferences;
};

const publishedFilter = "publication=published";

/** The drafts on the server: what has arrived, what the inspection said, and what became of their publications. */
export function UploadTable({ address, asked, page, preferences }: Props) {
  const t = useTranslations("uploads.list");
  const published = firstValue(address.params, "filter") === publishedFilter;
  const columns = useColumns();
  return (
    <section aria-labelledby="drafts" className="space-y-3">
      <h2 id="drafts" className="text-lg font-semibold">{t("title")}</h2>
      <TabLinks
        label={t("title")}
        items={[
          { href: firstPageWith(address, { filter: null }), label: t("open"), current: !published },
          { href: firstPageWith(address, { filter: publishedFilter }), label: t("published"), current: published },
        ]}
      />
      <Filter
        address={address}
        filter={asked.ok ? asked.value.filter : null}
        actions={asked.ok ? <TableTools list="uploads" address={address} columns={columns} preferences={preferences} sizes={pageSizes} size={asked.value.size} /> : null}
      />
      {asked.ok && page.ok ? (
        <DataTable
          label={t("title")}
          rows={page.value.rows}
          rowKey={(upload) => upload.id}
          empty={isFiltered(address) && !published ? <NoMatches clear={address.path} /> : <EmptyState title={t(published ? "nonePublished" : "empty")}>{t("emptyHint")}</EmptyState>}
          columns={columns}
          address={address}
          sort={asked.value.sort}
          descendingFirst={["begun", "changed"]}
          settings={{ table: "uploads", preferences }}
          footer={
            page.value.total > 0 ? (
              <Pagination
                previous={page.value.previous && addressWith(address, { before: page.value.previous, after: null })}
                next={page.value.next && addressWith(address, { after: page.value.next, before: null })}
                summary={t("count", { count: page.value.total })}
              />
            ) : null
          }
        />
      ) : (
        <RefusedFilter problem={page.ok ? null : page} clear={address.path} />
      )}
    </section>
  );
}

function Filter({ address, filter, actions }: { address: TableAddress; filter: UploadListRequest["filter"] | null; actions: ReactNode }) {
  const t = useTranslations("uploads.list");
  const status = useTranslations("common.status");
  return (
    <PropertyFilter
      address={address}
      vocabulary={uploadListTerms.vocabulary}
      labels={{
        file: { label: t("file") },
        layer: { label: t("layer") },
        state: { label: t("state"), values: uploadStates.map((value) => ({ value, label: status(value) })) },
        verdict: { label: t("verdict"), values: uploadVerdicts.map((value) => ({ value, label: status(value) })) },
        publication: { label: t("publication"), values: [...publicationStates.map((value) => ({ value, label: status(value) })), { value: "none", label: t("notPlanned") }] },
        begun: { label: t("begun") },
      }}
      filter={filter}
      placeholder={t("search")}
      actions={actions}
    />
  );
}

function useColumns(): Column<UploadSummary>[] {
  const t = useTranslations("uploads.list");
  return [
    { id: "file", header: t("file"), sort: "file", fixed: true, cell: (upload) => <RowLink href={placeOf(upload)}>{upload.fileName}</RowLink>, truncate: true },
    { id: "state", header: t("state"), cell: (upload) => <State upload={upload} /> },
    { id: "layer", header: t("layer"), cell: (upload) => upload.layerName, truncate: true, hideBelow: "md" },
    { id: "published", header: t("publication"), cell: (upload) => <Publications upload={upload} /> },
    { id: "size", header: t("size"), cell: (upload) => <Bytes value={upload.sizeBytes} />, align: "end", hideBelow: "sm" },
    { id: "changed", header: t("changed"), sort: "changed", cell: (upload) => <RelativeTime value={upload.updatedAt} />, align: "end", hideBelow: "md" },
  ];
}

/** Where its owner goes on: the publication that waits for them, else the newest one, else the draft. */
function placeOf({ id, plans }: UploadSummary): string {
  const plan = plans.find(({ uncertain }) => uncertain) ?? plans[0];
  return plan ? `/uploads/${id}/published/${plan.id}` : `/uploads/${id}`;
}

const verdicts: readonly string[] = uploadVerdicts satisfies readonly Status[];

function State({ upload }: { upload: UploadSummary }) {
  const t = useTranslations("uploads.list");
  if (upload.publication) return <StatusBadge status={upload.publication} />;
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

/** Each publication leads to its page: there its targets are seen, and those that need a person are decided. */
function Publications({ upload }: { upload: UploadSummary }) {
  const t = useTranslations("uploads.list");
  if (upload.plans.length === 0) return <span className="text-ink-faint">–</span>;
  return (
    <span className="inline-flex flex-wrap gap-x-2">
      {upload.plans.map((plan) => (
        <Link key={plan.id} href={`/uploads/${upload.id}/published/${plan.id}`} prefetch={false} className="relative text-accent-ink tabular-nums hover:underline">
          {t("publishedCount", { published: plan.published, targets: plan.targets })}
        </Link>
      ))}
    </span>
  );
}
