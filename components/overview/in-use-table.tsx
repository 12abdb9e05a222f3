import { useTranslations } from "next-intl";
import { DataTable } from "@/components/table/data-table";
import type { AgeRow } from "@/lib/features/overview/get-overview";
import { Bar } from "./bar";

const colours = { available: "bg-chart-5", deprecated: "bg-chart-3", deleted: "bg-chart-6" } as const;
const states = ["available", "deprecated", "deleted"] as const;

/** Versions in use by age and state: bars and the numbers they are drawn from, in one table. */
export function InUseTable({ rows }: { rows: readonly AgeRow[] }) {
  const t = useTranslations("overview.inUse");
  const total = (row: AgeRow) => row.available + row.deprecated + row.deleted;
  const largest = Math.max(...rows.map(total));
  return (
    <DataTable
      label={t("title")}
      plain
      rows={rows}
      rowKey={({ age }) => age}
      columns={[
        { id: "age", header: t("age"), cell: ({ age }) => <span className="whitespace-nowrap">{t(`ages.${age}`)}</span> },
        { id: "bar", header: <span className="sr-only">{t("total")}</span>, hideBelow: "sm", width: "40%", cell: (row) => <Bar largest={largest} parts={states.map((state) => ({ value: row[state], className: colours[state] }))} /> },
        ...states.map((state) => ({
          id: state,
          header: <span className="inline-flex items-center gap-1.5"><span aria-hidden className={`size-2 rounded-full ${colours[state]}`} />{t(state)}</span>,
          align: "end" as const,
          cell: (row: AgeRow) => row[state],
        })),
      ]}
      empty={null}
    />
  );
}
