export const densities = ["comfortable", "compact"] as const;

export type Density = (typeof densities)[number];

/** How a reader wants a table drawn: kept in a cookie, so that the server draws it so from the first byte. */
export type TablePreferences = {
  /** The columns shown, in order; null: as the table has them. */
  columns: readonly string[] | null;
  /** Pixels, of columns that were pulled. */
  widths: Readonly<Record<string, number>>;
  density: Density;
  /** Rows of a page; null: as the list has it. */
  size: number | null;
};

export const defaultPreferences: TablePreferences = { columns: null, widths: {}, density: "comfortable", size: null };

export function tableCookie(table: string): string {
  return `strata-table-${table}`;
}

export function printPreferences({ columns, widths, density, size }: TablePreferences): string {
  return new URLSearchParams({
    ...(columns ? { columns: columns.join(",") } : {}),
    ...(Object.keys(widths).length > 0 ? { widths: Object.entries(widths).map(([id, width]) => `${id}:${Math.round(width)}`).join(",") } : {}),
    ...(density === "compact" ? { density } : {}),
    ...(size ? { size: String(size) } : {}),
  }).toString();
}

/** What a cookie holds is the reader's to change: what means nothing is the default. */
export function parsePreferences(text: string | undefined): TablePreferences {
  const params = new URLSearchParams(text ?? "");
  const columns = (params.get("columns") ?? "").split(",").filter((id) => id !== "");
  const size = Number(params.get("size"));
  return {
    columns: columns.length > 0 ? [...new Set(columns)] : null,
    widths: Object.fromEntries((params.get("widths") ?? "").split(",").flatMap(widthOf)),
    density: densities.find((density) => density === params.get("density")) ?? "comfortable",
    size: Number.isSafeInteger(size) && size > 0 ? size : null,
  };
}

export const narrowest = 64;
export const widest = 960;

function widthOf(text: string): [string, number][] {
  const [, id, pixels] = /^([a-zA-Z-]+):(\d+)$/.exec(text) ?? [];
  return id && pixels ? [[id, Math.min(Math.max(Number(pixels), narrowest), widest)]] : [];
}

/** The columns to draw, in order. One that is `fixed` is always there, and first. */
export function chosenColumns<Column extends { id: string; fixed?: boolean; optional?: boolean }>(
  all: readonly Column[],
  chosen: readonly string[] | null,
): readonly Column[] {
  const shown = chosen?.flatMap((id) => all.find((column) => column.id === id && !column.fixed) ?? []);
  return [...all.filter(({ fixed }) => fixed), ...(shown ?? all.filter(({ fixed, optional }) => !fixed && !optional))];
}
