import { useTranslations } from "next-intl";
import type { CSSProperties, ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { Column } from "./column";
import { ColumnResizer } from "./column-resizer";
import { SelectAll, type SelectedRow, SelectionScope, SelectRow } from "./selection";
import { SelectionBar } from "./selection-bar";
import { SortLink } from "./sort-link";
import type { Sort, TableAddress } from "./table-address";
import { chosenColumns, defaultPreferences, type Density, type TablePreferences } from "./table-preferences";

export type { Column };

type Props<Row> = {
  /** What the table lists, for readers. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Needed where columns can be sorted. */
  address?: TableAddress;
  sort?: Sort;
  /** Where sorting by another column first goes; times mostly newest first. */
  descendingFirst?: readonly string[];
  /** Lets columns be pulled, and draws them as this reader left them. `table` names the cookie. */
  settings?: { table: string; preferences: TablePreferences };
  /** Lets rows be chosen; `acts` is what can be done with them besides copying their ARNs. */
  selection?: { rowOf: (row: Row) => SelectedRow; nameOf: (row: Row) => string; acts?: ReactNode };
  /** Where the reader does not choose it. */
  density?: Density;
  /** The key of the row that is open beside the table. */
  openRow?: string | undefined;
  /** What stands there when there are no rows: an EmptyState. */
  empty: ReactNode;
  footer?: ReactNode;
  /** For tables without links or buttons: where such a table scrolls sideways, the keyboard must reach it all the same. */
  plain?: boolean;
};

/** By the room that the table has: beside an open row, or a wide navigation, it is less than the window. */
const hidden = { sm: "@max-[36rem]:hidden", md: "@max-[45rem]:hidden", lg: "@max-[46rem]:hidden", xl: "@max-[62rem]:hidden" };

/**
 * Rows drawn on the server. Its head stays in sight: under the top bar on wide windows, on narrow ones in the box in which
 * the table scrolls. Put a RowLink into the first cell: it makes the whole row clickable, and `j`, `k` and Enter find it.
 */
export function DataTable<Row>(props: Props<Row>) {
  const { rows, selection } = props;
  const t = useTranslations("common");
  if (!selection) return <Table {...props} />;
  const words = {
    bar: t("table.selection.bar"), copyArns: t("table.selection.copyArns"), clear: t("table.selection.clear"), copied: t("copied"), copyFailed: t("copyFailed"),
    counts: rows.map((_, index) => t("selected", { count: index + 1 })),
  };
  return (
    <SelectionScope rows={rows.map(selection.rowOf)}>
      <Table {...props} />
      <SelectionBar words={words}>{selection.acts}</SelectionBar>
    </SelectionScope>
  );
}

function Table<Row>(props: Props<Row>) {
  const { label, rows, rowKey, settings, selection, openRow, empty, footer, plain = false } = props;
  const { density, widths, columns: chosen } = settings?.preferences ?? { ...defaultPreferences, density: props.density ?? "comfortable" };
  const columns = chosenColumns(props.columns, chosen);
  const t = useTranslations("common.table.selection");
  // A table that its reader made wide scrolls in its box; others may not, so that their head can stay under the top bar.
  const boxed = Object.keys(widths).length > 0 || columns.some(({ optional }) => optional);
  return (
    <div className="@container rounded-lg border bg-surface">
      <div className={cn("overflow-auto rounded-[inherit]", boxed ? "max-h-[calc(100dvh-8rem)]" : "max-lg:max-h-[calc(100dvh-8rem)] lg:overflow-visible")} tabIndex={plain ? 0 : undefined}>
        <table
          aria-label={label}
          data-boxed={boxed ? "" : undefined}
          data-compact={density === "compact" ? "" : undefined}
          data-sized={Object.keys(widths).length > 0 ? "" : undefined}
          className="w-full border-separate border-spacing-0 text-sm lg:data-sized:table-fixed lg:data-sized:[&_td]:overflow-hidden"
        >
          <thead>
            <tr>
              {selection ? <th scope="col" className={cn(headClass, "w-11")}><SelectAll rows={rows.map(selection.rowOf)} label={t("all")} /></th> : null}
              {columns.map((column) => <HeaderCell key={column.id} column={column} {...props} />)}
            </tr>
          </thead>
          <tbody className={density === "compact" ? "[&>tr>td]:h-7 [&>tr>td]:py-0.5" : "[&>tr>td]:h-9"}>
            {rows.map((row) => {
              const key = rowKey(row);
              return (
                <tr
                  key={key}
                  aria-current={openRow !== undefined && key === openRow ? "true" : undefined}
                  className="group/row relative hover:bg-hover has-checked:bg-accent-soft has-[[data-row-link]:focus-visible]:bg-hover aria-[current=true]:bg-accent-soft"
                >
                  {selection ? <td className={cellClass}><SelectRow row={selection.rowOf(row)} label={t("row", { name: selection.nameOf(row) })} /></td> : null}
                  {columns.map((column) => <Cell key={column.id} column={column} row={row} />)}
                </tr>
              );
            })}
          </tbody>
        </table>
        {rows.length === 0 ? empty : null}
      </div>
      {footer ? <div className="border-t px-4 py-2">{footer}</div> : null}
    </div>
  );
}

const headClass =
  "sticky top-0 z-10 h-9 border-b bg-sunken px-3 text-left text-xs font-medium whitespace-nowrap text-ink-faint " +
  "first:rounded-tl-lg first:pl-4 last:rounded-tr-lg last:pr-4 lg:not-in-data-boxed:top-(--top-bar)";

function HeaderCell<Row>({ column, label, address, sort, descendingFirst, settings }: { column: Column<Row> } & Props<Row>) {
  const t = useTranslations("common.table");
  const sorted = sort !== undefined && sort.key === column.sort;
  const width = settings?.preferences.widths[column.id];
  return (
    <th
      scope="col"
      data-column={column.id}
      aria-sort={sorted ? (sort.descending ? "descending" : "ascending") : undefined}
      style={{ width: column.width, ...(width ? { "--column": `${width}px` } : {}) } as CSSProperties}
      className={cn(headClass, "lg:in-data-sized:w-(--column)!", column.align === "end" && "text-right", column.hideBelow && hidden[column.hideBelow])}
    >
      {column.sort && address ? (
        <SortLink
          address={address}
          sortKey={column.sort}
          current={sorted ? sort : undefined}
          descendingFirst={descendingFirst?.includes(column.sort) ?? false}
        >
          {column.header}
        </SortLink>
      ) : (
        column.header
      )}
      {settings ? <ColumnResizer table={settings.table} column={column.id} label={t("settings.resize", { column: nameOf(column.header, label) })} preferences={settings.preferences} /> : null}
    </th>
  );
}

/** Heads are words, nearly all; a separator needs a name all the same. */
function nameOf(header: ReactNode, otherwise: string): string {
  return typeof header === "string" ? header : otherwise;
}

const cellClass = "border-b px-3 py-1 group-last/row:border-b-0 first:pl-4 last:pr-4";

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  return (
    <td
      className={cn(
        cellClass,
        column.align === "end" && "text-right tabular-nums",
        column.truncate && "w-auto max-w-0 min-w-32 truncate",
        column.hideBelow && hidden[column.hideBelow],
      )}
    >
      {column.cell(row)}
    </td>
  );
}
