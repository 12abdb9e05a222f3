import type { ReactNode } from "react";

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
  /** Left out where the table has less room than it has on a window of this width. */
  hideBelow?: "sm" | "md" | "lg" | "xl";
  /** Always shown, and first: what a row is called. */
  fixed?: boolean;
  /** Shown only to those who choose it. */
  optional?: boolean;
};
