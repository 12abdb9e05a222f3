import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Door } from "@/components/identity/door";
import { SignInForm } from "@/components/identity/sign-in-form";
import { welcomeIfNobodyThere } from "@/lib/features/identity/loaders";

type Props = { searchParams: Promise<{ from?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("identity"))("signIn.title") };
}

export default async function SignInPage({ searchParams }: Props) {
  await welcomeIfNobodyThere();
  const t = await getTranslations("identity.signIn");
  const { from } = await searchParams;
  return (
    <Door title={t("title")} footer={t("forgotten")}>
      <SignInForm from={[from].flat()[0]} />
    </Door>
  );
}
