import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InvitationTable } from "@/components/identity/invitation-table";
import { PeopleTabs } from "@/components/identity/people-tabs";
import { RefusedPage } from "@/components/layout/refused-page";
import { loadInvitations, loadReader } from "@/lib/features/identity/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("identity"))("invitations.title") };
}

export default async function InvitationsPage() {
  const t = await getTranslations("identity");
  const [invitations, reader] = await Promise.all([loadInvitations(), loadReader()]);
  if (!invitations.ok) return <RefusedPage title={t("invitations.title")} problem={invitations} />;
  return (
    <>
      <PeopleTabs current="invitations" mayInvite={reader.managesSomewhere} />
      <InvitationTable invitations={invitations.value} />
    </>
  );
}
