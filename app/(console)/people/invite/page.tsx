import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InviteForm } from "@/components/identity/invite-form";
import { RoleMatrix } from "@/components/identity/role-matrix";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { RefusedPage } from "@/components/layout/refused-page";
import { PageHeader } from "@/components/ui/page-header";
import { linkDays, loadReader, loadRoleScopes } from "@/lib/features/identity/loaders";
import { ClientMessages } from "@/lib/i18n/client-messages";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("identity"))("invite.title") };
}

export default async function InvitePage() {
  const t = await getTranslations("identity");
  const [reader, scopes] = await Promise.all([loadReader(), loadRoleScopes()]);
  if (!reader.managesSomewhere) {
    return <RefusedPage title={t("invite.title")} problem={{ reason: "not-allowed", params: { permission: "people.manage" } }} />;
  }
  return (
    <>
      <Breadcrumbs trail={[{ href: "/people", label: t("title") }]} current={t("invite.title")} />
      <PageHeader title={t("invite.title")} description={t("invite.description", { days: linkDays.invitation })} />
      <ClientMessages areas={["identity", "refusals"]}>
        <InviteForm>
          <RoleMatrix name="grants" legend={t("invite.roles")} scopes={scopes} held={[]} mayAdd />
        </InviteForm>
      </ClientMessages>
    </>
  );
}
