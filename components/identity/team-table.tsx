import { useFormatter, useTranslations } from "next-intl";
import { DataTable } from "@/components/table/data-table";
import { RowLink } from "@/components/table/row-link";
import { EmptyState } from "@/components/ui/empty-state";
import type { TeamRow } from "@/lib/features/identity/list-teams";

export function TeamTable({ teams }: { teams: readonly TeamRow[] }) {
  const t = useTranslations("identity.teams");
  const format = useFormatter();
  return (
    <DataTable
      label={t("title")}
      rows={teams}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("none")}>{t("noneHint")}</EmptyState>}
      columns={[
        { id: "name", header: t("name"), cell: ({ id, name }) => <RowLink href={`/people/teams/${id}`}>{name}</RowLink> },
        { id: "description", header: t("description"), cell: ({ description }) => description, truncate: true, hideBelow: "md" },
        { id: "people", header: t("people"), cell: ({ people }) => format.number(people), align: "end" },
        { id: "accounts", header: t("accounts"), cell: ({ accounts }) => format.number(accounts), align: "end" },
        { id: "layers", header: t("layers"), cell: ({ layers }) => format.number(layers), align: "end" },
      ]}
    />
  );
}
