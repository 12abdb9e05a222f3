import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CreateTeam } from "@/components/identity/create-team";
import { PeopleTabs } from "@/components/identity/people-tabs";
import { TeamTable } from "@/components/identity/team-table";
import { RefusedPage } from "@/components/layout/refused-page";
import { loadReader, loadTeams } from "@/lib/features/identity/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("identity"))("teams.title") };
}

export default async function TeamsPage() {
  const t = await getTranslations("identity");
  const [teams, reader] = await Promise.all([loadTeams(), loadReader()]);
  if (!teams.ok) return <RefusedPage title={t("teams.title")} problem={teams} />;
  return (
    <>
      <PeopleTabs current="teams" mayInvite={reader.managesSomewhere} />
      {reader.managesOrganization ? <div className="mb-3 flex justify-end"><CreateTeam /></div> : null}
      <TeamTable teams={teams.value} />
    </>
  );
}
