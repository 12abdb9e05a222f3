import type { TableAddress } from "./table-address";
import type { Column } from "./column";
import { ExportLinks } from "./export-links";
import type { TablePreferences } from "./table-preferences";
import { TableSettings } from "./table-settings";

type Props = {
  /** The list's name: of its export, and of the cookie that keeps how it is drawn. */
  list: string;
  address: TableAddress;
  columns: readonly Pick<Column<never>, "id" | "header" | "fixed" | "optional">[];
  preferences: TablePreferences;
  sizes: readonly number[];
  size: number;
};

/** What can be done with a whole table: taken away, and drawn otherwise. */
export function TableTools({ list, address, columns, preferences, sizes, size }: Props) {
  return (
    <div className="ml-auto flex items-center gap-1">
      <ExportLinks list={list} address={address} />
      <TableSettings table={list} columns={columns} preferences={preferences} sizes={sizes} size={size} />
    </div>
  );
}
