import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { RefusedPage } from "@/components/layout/refused-page";
import { PlanForm } from "@/components/sharing/plan-form";
import { PlanPreview } from "@/components/sharing/plan-preview";
import { PlanSubmit } from "@/components/sharing/plan-submit";
import { addressWith, type SearchParams } from "@/components/table/table-address";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { loadSharePlan } from "@/lib/features/sharing/loaders";
import { refusalText } from "@/lib/i18n/refusal-text";

type Props = { searchParams: Promise<SearchParams> };

const path = "/catalogue/many";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("plans"))("title") };
}

export default async function AskForManyPage({ searchParams }: Props) {
  const params = await searchParams;
  const t = await getTranslations("plans");
  const { choices, fields, plan } = await loadSharePlan(params);
  if (!choices.ok) return <RefusedPage title={t("title")} problem={choices} />;
  const typed = fields ?? { teamId: "", layerIds: [params.layerIds ?? []].flat(), versions: "", principalKind: "account" as const, accounts: "", organization: "", statementName: "" };
  const problems = plan && !plan.ok ? (plan.fields ?? {}) : {};
  const count = plan?.ok ? plan.value.shares.filter(({ standing }) => standing === "new").length : 0;
  const fits = plan?.ok && plan.value.policies.every(({ room }) => room.fits);
  return (
    <>
      <Breadcrumbs trail={[{ href: "/catalogue", label: (await getTranslations("sharing.catalogue"))("title") }]} current={t("title")} />
      <PageHeader title={t("title")} description={t("description")} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <Card><PlanForm path={path} choices={choices.value} fields={typed} problems={problems} shown={plan?.ok ?? false} /></Card>
          {fields && count > 0 && fits ? <PlanSubmit fields={fields} count={count} /> : null}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          {plan && !plan.ok && !plan.fields ? <Alert severity="error">{refusalText(await getTranslations("refusals"), plan)}</Alert> : null}
          {plan?.ok ? (
            <PlanPreview plan={plan.value} withOrganization={(organization) => addressWith({ path, params }, { principalKind: "organization", organization, accounts: null })} />
          ) : (
            <Card title={t("nothing")}><p className="text-ink-soft">{t("nothingHint")}</p></Card>
          )}
        </div>
      </div>
    </>
  );
}
