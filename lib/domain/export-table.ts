import type { CoverageSummary } from "./coverage";

export type ExportCell = string | number | null;

/** A list on its way out of Strata. Its columns have the same names in every language: programs read them. */
export type ExportTable = {
  columns: readonly string[];
  rows: AsyncIterable<readonly ExportCell[]>;
  /** What the numbers rest on, where they depend on reading AWS; null where they do not. */
  coverage: CoverageSummary | null;
};

/** An export's columns, each with what stands in it: one list says both, so that they cannot come apart. */
export function exportTable<Row>(
  cells: Readonly<Record<string, (row: Row) => ExportCell>>,
  rows: AsyncIterable<Row>,
  coverage: CoverageSummary | null,
): ExportTable {
  return { columns: Object.keys(cells), rows: cellsOf(Object.values(cells), rows), coverage };
}

async function* cellsOf<Row>(cells: readonly ((row: Row) => ExportCell)[], rows: AsyncIterable<Row>): AsyncGenerator<ExportCell[]> {
  for await (const row of rows) yield cells.map((cell) => cell(row));
}
