import type { ExportTable } from "@/lib/domain/export-table";

/** A table as one JSON object, row by row: `{ notes, coverage, rows: [{ column: cell }] }`. */
export async function* printJson({ columns, rows, coverage }: ExportTable, notes: readonly string[]): AsyncGenerator<string> {
  yield `{"notes":${JSON.stringify(notes)},"coverage":${JSON.stringify(coverage)},"rows":[`;
  let separator = "\n";
  for await (const row of rows) {
    yield `${separator}${JSON.stringify(Object.fromEntries(columns.map((column, at) => [column, row[at] ?? null])))}`;
    separator = ",\n";
  }
  yield "\n]}\n";
}
