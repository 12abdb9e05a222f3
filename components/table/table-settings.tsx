import { Settings2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Popover } from "@/components/ui/popover";
import type { Column } from "./column";
import { SettingsForm } from "./settings-form";
import { chosenColumns, type TablePreferences } from "./table-preferences";

type Props = {
  table: string;
  columns: readonly Pick<Column<never>, "id" | "header" | "fixed" | "optional">[];
  preferences: TablePreferences;
  /** What a page may hold; left out where the table is not paged. */
  sizes?: readonly number[];
  size?: number;
};

/** Which columns, in which order, how high rows are and how many a page has. */
export function TableSettings({ table, columns, preferences, sizes = [], size = 0 }: Props) {
  const t = useTranslations("common.table");
  const labelled = columns.map(({ id, header, fixed = false, optional = false }) => ({ id, label: header, fixed, optional }));
  return (
    <Popover label={t("settings.title")} icon={<Settings2 aria-hidden />} align="end" panelClassName="w-72 p-3">
      <SettingsForm
        table={table}
        columns={labelled}
        chosen={chosenColumns(labelled, preferences.columns).map(({ id }) => id)}
        preferences={preferences}
        sizes={sizes}
        size={size}
        words={{
          columns: t("settings.columns"), up: t("settings.up"), down: t("settings.down"), reset: t("settings.reset"),
          density: t("density"), comfortable: t("comfortable"), compact: t("compact"), size: t("settings.size"),
        }}
      />
    </Popover>
  );
}
