import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { SortLink } from "./sort-link";
import type { Sort, TableAddress } from "./table-address";

export type Column<Row> = {
  id: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Key of `?sort=` when the table can be sorted by it. */
  sort?: string;
  align?: "start" | "end";
  /** A CSS width; what is left is shared by the columns without one. */
  width?: string;
  /** Cuts long text off instead of breaking it. Implied by nothing: names are cut, states are not. */
  truncate?: boolean;
  /** Left out on windows narrower than this. */
  hideBelow?: "sm" | "md" | "lg" | "xl";
};

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
  density?: "comfortable" | "compact";
  /** What stands there when there are no rows: an EmptyState. */
  empty: ReactNode;
  footer?: ReactNode;
  /** For tables without links or buttons: where such a table scrolls sideways, the keyboard must reach it all the same. */
  plain?: boolean;
};

const hidden = { sm: "max-sm:hidden", md: "max-md:hidden", lg: "max-lg:hidden", xl: "max-xl:hidden" };

/**
 * Rows drawn on the server. Its head stays in sight under the top bar on wide windows; on narrow ones it scrolls sideways.
 * Put a RowLink into the first cell: it makes the whole row clickable, and `j`, `k` and Enter find it.
 */
export function DataTable<Row>(props: Props<Row>) {
  const { label, columns, rows, rowKey, density = "comfortable", empty, footer, plain = false } = props;
  return (
    <div className="rounded-lg border bg-surface">
      <div className="overflow-x-auto rounded-[inherit] lg:overflow-visible" tabIndex={plain ? 0 : undefined}>
        <table aria-label={label} className="w-full border-separate border-spacing-0 text-sm">
          <thead>
            <tr>{columns.map((column) => <HeaderCell key={column.id} column={column} {...props} />)}</tr>
          </thead>
          <tbody className={density === "compact" ? "[&>tr>td]:h-7" : "[&>tr>td]:h-9"}>
            {rows.map((row) => (
              <tr key={rowKey(row)} className="group/row relative hover:bg-hover has-[[data-row-link]:focus-visible]:bg-hover">
                {columns.map((column) => <Cell key={column.id} column={column} row={row} />)}
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length === 0 ? empty : null}
      </div>
      {footer ? <div className="border-t px-4 py-2">{footer}</div> : null}
    </div>
  );
}

function HeaderCell<Row>({ column, address, sort, descendingFirst }: { column: Column<Row> } & Props<Row>) {
  const sorted = sort !== undefined && sort.key === column.sort;
  return (
    <th
      scope="col"
      aria-sort={sorted ? (sort.descending ? "descending" : "ascending") : undefined}
      style={{ width: column.width }}
      className={cn(
        "h-9 border-b bg-sunken px-3 text-left text-xs font-medium whitespace-nowrap text-ink-faint first:rounded-tl-lg first:pl-4 last:rounded-tr-lg last:pr-4",
        "lg:sticky lg:top-(--top-bar) lg:z-10",
        column.align === "end" && "text-right",
        column.hideBelow && hidden[column.hideBelow],
      )}
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
    </th>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  return (
    <td
      className={cn(
        "border-b px-3 py-1 group-last/row:border-b-0 first:pl-4 last:pr-4",
        column.align === "end" && "text-right tabular-nums",
        column.truncate && "w-auto max-w-0 min-w-32 truncate",
        column.hideBelow && hidden[column.hideBelow],
      )}
    >
      {column.cell(row)}
    </td>
  );
}
