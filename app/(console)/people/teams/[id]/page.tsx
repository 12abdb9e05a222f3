import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DeleteTeam, EditTeam, TeamHoldings, TeamMembers } from "@/components/identity/team-detail";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { RefusedPage } from "@/components/layout/refused-page";
import { PageHeader } from "@/components/ui/page-header";
import { loadReader, loadTeam, mayManageTeam } from "@/lib/features/identity/loaders";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const team = await loadTeam((await params).id);
  return { title: team.ok ? team.value.name : (await getTranslations("identity"))("teams.title") };
}

export default async function TeamPage({ params }: Props) {
  const { id } = await params;
  const t = await getTranslations("identity");
  const [answer, reader, mayManage] = await Promise.all([loadTeam(id), loadReader(), mayManageTeam(id)]);
  if (!answer.ok && answer.reason === "team-unknown") notFound();
  if (!answer.ok) return <RefusedPage title={t("teams.title")} problem={answer} />;
  const team = answer.value;
  return (
    <>
      <Breadcrumbs
        trail={[{ href: "/people", label: t("title") }, { href: "/people/teams", label: t("teams.title") }]}
        current={team.name}
      />
      <PageHeader
        title={team.name}
        description={team.description || null}
        actions={reader.managesOrganization ? <DeleteTeam team={team} /> : null}
      />
      <div className="flex flex-col gap-6">
        <TeamMembers members={team.members} />
        <TeamHoldings team={team} />
        {mayManage ? <EditTeam team={team} /> : null}
      </div>
    </>
  );
}
