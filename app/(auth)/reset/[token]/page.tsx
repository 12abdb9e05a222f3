import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ResetPasswordForm } from "@/components/identity/arrival-forms";
import { DeadLink } from "@/components/identity/dead-link";
import { Door } from "@/components/identity/door";
import { loadPasswordResetByLink } from "@/lib/features/identity/loaders";

type Props = { params: Promise<{ token: string }> };

/** The address holds a secret: it is handed to nobody. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("identity"))("reset.title"), referrer: "no-referrer" };
}

export default async function ResetPasswordPage({ params }: Props) {
  const { token } = await params;
  const t = await getTranslations("identity.reset");
  const reset = await loadPasswordResetByLink(token);
  if (!reset.ok) return <DeadLink title={t("dead")} problem={reset} />;
  return (
    <Door title={t("title")} description={t("description", { name: reset.value.name, email: reset.value.email })}>
      <ResetPasswordForm token={token} email={reset.value.email} />
    </Door>
  );
}
