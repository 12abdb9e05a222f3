import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PeopleTable } from "@/components/identity/people-table";
import { PeopleTabs } from "@/components/identity/people-tabs";
import { RefusedPage } from "@/components/layout/refused-page";
import { firstValue, type SearchParams } from "@/components/table/table-address";
import { loadPeople, loadReader, loadTeamNames } from "@/lib/features/identity/loaders";
import { roles } from "@/lib/domain/role";

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("identity"))("title") };
}

export default async function PeoplePage({ searchParams }: Props) {
  const params = await searchParams;
  const t = await getTranslations("identity");
  const [people, teams, reader] = await Promise.all([loadPeople(filterOf(params)), loadTeamNames(), loadReader()]);
  if (!people.ok) return <RefusedPage title={t("title")} problem={people} />;
  return (
    <>
      <PeopleTabs current="people" mayInvite={reader.managesSomewhere} />
      <PeopleTable address={{ path: "/people", params }} page={people.value} teams={teams.ok ? teams.value : []} />
    </>
  );
}

/** What the URL does not say, or says in words nobody knows, does not filter. */
function filterOf(params: SearchParams): Parameters<typeof loadPeople>[0] {
  const role = roles.find((each) => each === firstValue(params, "role"));
  const state = (["enabled", "disabled"] as const).find((each) => each === firstValue(params, "state"));
  const [text, teamId, after, before] = ["q", "team", "after", "before"].map((name) => firstValue(params, name));
  return {
    ...(text ? { text } : {}), ...(role ? { role } : {}), ...(teamId ? { teamId } : {}), ...(state ? { state } : {}),
    ...(after ? { after } : {}), ...(before ? { before } : {}),
  };
}
