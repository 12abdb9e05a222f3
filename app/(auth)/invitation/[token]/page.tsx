import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { AcceptInvitationForm } from "@/components/identity/arrival-forms";
import { DeadLink } from "@/components/identity/dead-link";
import { Door } from "@/components/identity/door";
import { loadInvitationByLink } from "@/lib/features/identity/loaders";

type Props = { params: Promise<{ token: string }> };

/** The address holds a secret: it is handed to nobody. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("identity"))("invitation.title"), referrer: "no-referrer" };
}

export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  const t = await getTranslations("identity");
  const format = await getFormatter();
  const invitation = await loadInvitationByLink(token);
  if (!invitation.ok) return <DeadLink title={t("invitation.dead")} problem={invitation} />;
  const { email, invitedBy, roles } = invitation.value;
  const roleNames = format.list(roles.map((role) => t(`role.${role}`)), "all");
  return (
    <Door
      title={t("invitation.title")}
      description={<>{t("invitation.description", { inviter: invitedBy, email })} {t("invitation.roles", { roles: roleNames })}</>}
    >
      <AcceptInvitationForm token={token} email={email} />
    </Door>
  );
}
