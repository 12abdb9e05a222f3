import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FirstAdministratorForm } from "@/components/identity/arrival-forms";
import { Door } from "@/components/identity/door";
import { Alert } from "@/components/ui/alert";
import { firstSignInFile, loadWelcome } from "@/lib/features/identity/loaders";

type Props = { searchParams: Promise<{ token?: string | string[] }> };

/** The address holds a secret: it is handed to nobody. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("identity"))("welcome.title"), referrer: "no-referrer" };
}

export default async function WelcomePage({ searchParams }: Props) {
  const token = [(await searchParams).token].flat()[0];
  const state = await loadWelcome(token);
  if (state === "over") redirect("/sign-in");
  const t = await getTranslations("identity.welcome");
  return (
    <Door title={t("title")} description={t("description")}>
      {state === "form" && token ? <FirstAdministratorForm token={token} /> : (
        <Alert severity={state === "no-link" ? "info" : "warning"}>
          {t(state === "no-link" ? "noLink" : "wrongLink", { file: firstSignInFile })}
        </Alert>
      )}
    </Door>
  );
}
