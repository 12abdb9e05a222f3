import { stringify } from "csv-stringify";
import type { ExportTable } from "@/lib/domain/export-table";

/**
 * A table as CSV (RFC 4180), row by row. `notes` come first, each a line of its own that begins with "# ". A cell that a
 * spreadsheet would take for a formula gets an apostrophe before it: names come from other people's accounts.
 */
export function printCsv({ columns, rows }: ExportTable, notes: readonly string[]): AsyncIterable<string> {
  const printer = stringify({ escape_formulas: true, record_delimiter: "windows", header: false });
  return printed(printer, columns, rows, notes);
}

async function* printed(printer: ReturnType<typeof stringify>, columns: readonly string[], rows: ExportTable["rows"], notes: readonly string[]): AsyncGenerator<string> {
  printer.setEncoding("utf8");
  // Spreadsheets take a file without this mark for their own old encoding.
  yield "\uFEFF";
  const fed = feed(printer, columns, rows, notes);
  // A failure of the source must end the reading as well, or it would wait for ever.
  fed.catch((error: Error) => printer.destroy(error));
  for await (const chunk of printer) yield String(chunk);
  await fed;
}

async function feed(printer: ReturnType<typeof stringify>, columns: readonly string[], rows: ExportTable["rows"], notes: readonly string[]): Promise<void> {
  for (const note of notes) await written(printer, [`# ${note}`]);
  await written(printer, columns);
  for await (const row of rows) await written(printer, row);
  printer.end();
}

/** Waits where the reader is slower than the database. */
function written(printer: ReturnType<typeof stringify>, row: readonly unknown[]): Promise<void> {
  return new Promise((resolve, reject) => printer.write(row, (error) => (error ? reject(error) : resolve())));
}
