import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CreateForm } from "@/components/functions/create-form";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { RefusedPage } from "@/components/layout/refused-page";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { loadPlacesToCreate } from "@/lib/features/functions/loaders";
import { ClientMessages } from "@/lib/i18n/client-messages";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("functions.create"))("title") };
}

export default async function CreateFunctionPage() {
  const t = await getTranslations("functions");
  const answer = await loadPlacesToCreate();
  if (!answer.ok) return <RefusedPage title={t("create.title")} problem={answer} />;
  const { places } = answer.value;
  const toAccounts = <ButtonLink size="small" href="/accounts">{t("create.toAccounts")}</ButtonLink>;
  return (
    <>
      <Breadcrumbs trail={[{ href: "/functions", label: t("title") }]} current={t("create.title")} />
      <PageHeader title={t("create.title")} description={t("create.hint")} />
      <div className="space-y-6">
        {places.length === 0 ? <Alert severity="info" title={t("create.nowhere")}>{t("create.nowhereHint")}</Alert> : null}
        {places.length > 0 && places.every(({ on }) => !on) ? <Alert severity="info" title={t("create.allOff")} actions={toAccounts}>{t("create.allOffHint")}</Alert> : null}
        {places.some(({ on }) => on) ? <ClientMessages areas={["functions", "refusals"]}><CreateForm choices={answer.value} /></ClientMessages> : null}
      </div>
    </>
  );
}
