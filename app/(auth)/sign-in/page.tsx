import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Door } from "@/components/identity/door";
import { SignInForm } from "@/components/identity/sign-in-form";
import { firstSignInFile, loadSignIn } from "@/lib/features/identity/loaders";

type Props = { searchParams: Promise<{ from?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("identity"))("signIn.title") };
}

export default async function SignInPage({ searchParams }: Props) {
  const { hasDemoPeople } = await loadSignIn();
  const t = await getTranslations("identity.signIn");
  const { from } = await searchParams;
  return (
    <Door
      title={t("title")}
      footer={
        <div className="flex flex-col gap-2">
          <p>{t("forgotten")}</p>
          {hasDemoPeople ? <p>{t("demo", { file: firstSignInFile })}</p> : null}
        </div>
      }
    >
      <SignInForm from={[from].flat()[0]} />
    </Door>
  );
}
