import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AdvisoryCard } from "@/components/advisories/advisory-card";
import { OwnPassword, OwnProfile, OwnSessions } from "@/components/identity/own-settings";
import { RefusedPage } from "@/components/layout/refused-page";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { loadAdvisoryState } from "@/lib/features/advisories/loaders";
import { loadMyself } from "@/lib/features/identity/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("identity"))("settings.title") };
}

export default async function SettingsPage() {
  const t = await getTranslations("identity.settings");
  const [person, advisories] = await Promise.all([loadMyself(), loadAdvisoryState()]);
  if (!person.ok) return <RefusedPage title={t("title")} problem={person} />;
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <div className="flex flex-col gap-6">
        <OwnProfile person={person.value} />
        <OwnPassword person={person.value} />
        <OwnSessions person={person.value} />
        {advisories.ok ? <AdvisoryCard state={advisories.value} /> : null}
        <Card id="look" title={t("lookTitle")} description={t("lookHint")} />
      </div>
    </>
  );
}
