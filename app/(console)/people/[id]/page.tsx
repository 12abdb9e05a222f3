import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PersonAccess, PersonSessions } from "@/components/identity/person-access";
import { PersonFacts } from "@/components/identity/person-facts";
import { PersonRoles } from "@/components/identity/person-roles";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { RefusedPage } from "@/components/layout/refused-page";
import { Alert } from "@/components/ui/alert";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { loadPerson, loadReader, loadRoleScopes } from "@/lib/features/identity/loaders";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const person = await loadPerson((await params).id);
  return { title: person.ok ? person.value.name : (await getTranslations("identity"))("title") };
}

export default async function PersonPage({ params }: Props) {
  const { id } = await params;
  const t = await getTranslations("identity");
  const [answer, reader, scopes] = await Promise.all([loadPerson(id), loadReader(), loadRoleScopes()]);
  if (!answer.ok && answer.reason === "person-unknown") notFound();
  if (!answer.ok) return <RefusedPage title={t("title")} problem={answer} />;
  const person = answer.value;
  const own = reader.userId === person.id;
  return (
    <>
      <Breadcrumbs trail={[{ href: "/people", label: t("title") }]} current={person.name} />
      <PageHeader
        title={person.name}
        badges={person.disabledAt ? <StatusBadge status="disabled" /> : null}
        description={person.email}
      />
      <div className="flex flex-col gap-6">
        {own ? (
          <Alert severity="info" title={t("person.you")}>
            <Link href="/settings" prefetch={false} className="text-accent-ink underline">{t("person.ownSettings")}</Link>
          </Alert>
        ) : null}
        {person.disabledAt ? <Alert severity="warning">{t("person.disabledSince", { at: person.disabledAt })}</Alert> : null}
        <PersonFacts person={person} />
        <PersonRoles person={person} scopes={scopes} own={own} />
        {reader.managesOrganization && !own ? <PersonAccess person={person} /> : null}
        <PersonSessions person={person} mayEnd={!own && reader.managesOrganization} />
      </div>
    </>
  );
}
