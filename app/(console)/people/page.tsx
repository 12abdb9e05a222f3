import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PeopleFilter, PeopleTable, PeopleTools } from "@/components/identity/people-table";
import { PeopleTabs } from "@/components/identity/people-tabs";
import { RefusedPage } from "@/components/layout/refused-page";
import { readPreferences } from "@/components/table/read-preferences";
import { RefusedFilter } from "@/components/table/refused-filter";
import { type SearchParams, withPageSize } from "@/components/table/table-address";
import { loadPeople, loadReader, loadTeamNames } from "@/lib/features/identity/loaders";

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("identity"))("title") };
}

export default async function PeoplePage({ searchParams }: Props) {
  const [params, preferences] = await Promise.all([searchParams, readPreferences("people")]);
  const t = await getTranslations("identity");
  const [{ asked, people }, teams, reader] = await Promise.all([loadPeople(withPageSize(params, preferences.size)), loadTeamNames(), loadReader()]);
  if (asked.ok && !people.ok) return <RefusedPage title={t("title")} problem={people} />;
  const address = { path: "/people", params };
  return (
    <>
      <PeopleTabs current="people" mayInvite={reader.managesSomewhere} />
      <PeopleFilter
        address={address}
        filter={asked.ok ? asked.value.filter : null}
        teams={teams.ok ? teams.value : []}
        actions={asked.ok ? <PeopleTools address={address} preferences={preferences} size={asked.value.size} /> : null}
      />
      {asked.ok && people.ok ? (
        <PeopleTable address={address} asked={asked.value} page={people.value} preferences={preferences} />
      ) : (
        <RefusedFilter problem={people.ok ? null : people} clear={address.path} />
      )}
    </>
  );
}
