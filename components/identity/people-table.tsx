import { useTranslations } from "next-intl";
import { DataTable } from "@/components/table/data-table";
import { FilterBar } from "@/components/table/filter-bar";
import { NoMatches } from "@/components/table/no-matches";
import { RowLink } from "@/components/table/row-link";
import { addressWith, type TableAddress } from "@/components/table/table-address";
import { Pagination } from "@/components/ui/pagination";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusBadge } from "@/components/ui/status-badge";
import { roles } from "@/lib/domain/role";
import type { PeoplePage, PersonRow } from "@/lib/features/identity/list-people";
import type { TeamName } from "@/lib/features/identity/list-teams";
import { GrantList } from "./grant-list";

type Props = { address: TableAddress; page: PeoplePage; teams: readonly TeamName[] };

export function PeopleTable({ address, page, teams }: Props) {
  const t = useTranslations("identity");
  return (
    <>
      <FilterBar
        address={address}
        search={t("people.search")}
        filters={[
          { name: "role", label: t("people.role"), options: roles.map((role) => ({ value: role, label: t(`role.${role}`) })) },
          { name: "team", label: t("people.team"), options: teams.map(({ id, name }) => ({ value: id, label: name })) },
          {
            name: "state", label: t("people.state"),
            options: [{ value: "enabled", label: t("people.enabled") }, { value: "disabled", label: t("people.disabled") }],
          },
        ]}
      />
      <DataTable
        label={t("title")}
        rows={page.people}
        rowKey={({ id }) => id}
        empty={<NoMatches clear={address.path} />}
        columns={[
          { id: "name", header: t("people.name"), cell: (person) => <Name person={person} /> },
          { id: "email", header: t("people.email"), cell: ({ email }) => email, truncate: true, hideBelow: "md" },
          { id: "roles", header: t("people.roles"), cell: (person) => <GrantList grants={person.roles} />, width: "45%" },
          { id: "seen", header: t("people.lastSeen"), cell: (person) => <LastSeen at={person.lastSeenAt} />, align: "end", hideBelow: "sm" },
        ]}
        footer={
          <Pagination
            previous={page.previous && addressWith(address, { before: page.previous, after: null })}
            next={page.next && addressWith(address, { after: page.next, before: null })}
            summary={t("people.count", { count: page.total })}
          />
        }
      />
    </>
  );
}

function Name({ person }: { person: PersonRow }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <RowLink href={`/people/${person.id}`}>{person.name}</RowLink>
      {person.disabledAt ? <StatusBadge status="disabled" /> : null}
    </span>
  );
}

function LastSeen({ at }: { at: Date | null }) {
  const t = useTranslations("identity.people");
  return at ? <RelativeTime value={at} /> : <span className="text-ink-faint">{t("notSeen")}</span>;
}
