import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DataTable, type Column } from "@/components/table/data-table";
import { NoMatches } from "@/components/table/no-matches";
import { PropertyFilter } from "@/components/table/property-filter";
import { RowLink } from "@/components/table/row-link";
import { addressWith, type TableAddress } from "@/components/table/table-address";
import type { TablePreferences } from "@/components/table/table-preferences";
import { TableTools } from "@/components/table/table-tools";
import { Pagination } from "@/components/ui/pagination";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusBadge } from "@/components/ui/status-badge";
import { pageSizes } from "@/lib/domain/keyset";
import { roles } from "@/lib/domain/role";
import type { PeoplePage, PersonRow } from "@/lib/features/identity/list-people";
import type { TeamName } from "@/lib/features/identity/list-teams";
import { peopleListTerms, type PeopleListRequest, personStates } from "@/lib/features/identity/schema";
import { GrantList } from "./grant-list";

type Props = { address: TableAddress; asked: PeopleListRequest; page: PeoplePage; preferences: TablePreferences };

export function PeopleTable({ address, asked, page, preferences }: Props) {
  const t = useTranslations("identity");
  return (
    <DataTable
      label={t("title")}
      rows={page.rows}
      rowKey={({ id }) => id}
      empty={<NoMatches clear={address.path} />}
      columns={usePeopleColumns()}
      address={address}
      sort={asked.sort}
      settings={{ table: "people", preferences }}
      footer={
        <Pagination
          previous={page.previous && addressWith(address, { before: page.previous, after: null })}
          next={page.next && addressWith(address, { after: page.next, before: null })}
          summary={t("people.count", { count: page.total })}
        />
      }
    />
  );
}

type FilterProps = { address: TableAddress; filter: PeopleListRequest["filter"] | null; teams: readonly TeamName[]; actions?: ReactNode };

export function PeopleFilter({ address, filter, teams, actions }: FilterProps) {
  const t = useTranslations("identity");
  return (
    <PropertyFilter
      address={address}
      vocabulary={peopleListTerms.vocabulary}
      labels={{
        name: { label: t("people.name") },
        email: { label: t("people.email") },
        role: { label: t("people.role"), values: roles.map((role) => ({ value: role, label: t(`role.${role}`) })) },
        team: { label: t("people.team"), values: teams.map(({ id, name }) => ({ value: id, label: name })) },
        state: { label: t("people.state"), values: personStates.map((state) => ({ value: state, label: t(`people.${state}`) })) },
      }}
      filter={filter}
      placeholder={t("people.search")}
      actions={actions}
    />
  );
}

export function PeopleTools({ address, preferences, size }: { address: TableAddress; preferences: TablePreferences; size: number }) {
  return <TableTools list="people" address={address} columns={usePeopleColumns()} preferences={preferences} sizes={pageSizes} size={size} />;
}

function usePeopleColumns(): Column<PersonRow>[] {
  const t = useTranslations("identity");
  return [
    { id: "name", header: t("people.name"), sort: "name", fixed: true, cell: (person) => <Name person={person} /> },
    { id: "email", header: t("people.email"), sort: "email", cell: ({ email }) => email, truncate: true, hideBelow: "md" },
    { id: "roles", header: t("people.roles"), cell: (person) => <GrantList grants={person.roles} />, width: "45%" },
    { id: "seen", header: t("people.lastSeen"), cell: (person) => <LastSeen at={person.lastSeenAt} />, align: "end", hideBelow: "sm" },
  ];
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
