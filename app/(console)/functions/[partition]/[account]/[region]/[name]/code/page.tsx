import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CodeForm } from "@/components/functions/code-form";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { RefusedPage } from "@/components/layout/refused-page";
import { Alert } from "@/components/ui/alert";
import { PageHeader } from "@/components/ui/page-header";
import { functionPath } from "@/lib/domain/console-path";
import { loadFunctionCode } from "@/lib/features/functions/loaders";
import { ClientMessages } from "@/lib/i18n/client-messages";

type Props = { params: Promise<{ partition: string; account: string; region: string; name: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await getTranslations("functions.code"))("pageTitle", { name: (await params).name }) };
}

export default async function FunctionCodePage({ params }: Props) {
  const { account: accountId, ...rest } = await params;
  const place = { ...rest, accountId };
  const t = await getTranslations("functions");
  const title = t("code.pageTitle", { name: place.name });
  const answer = await loadFunctionCode(`arn:${place.partition}:lambda:${place.region}:${accountId}:function:${place.name}`);
  if (!answer.ok) return <RefusedPage title={title} problem={answer} />;
  const code = answer.value;
  return (
    <>
      <Breadcrumbs trail={[{ href: "/functions", label: t("title") }, { href: functionPath(place), label: place.name }]} current={t("code.edit")} />
      <PageHeader title={title} badges={<span className="font-mono text-ink-faint">{code.accountName} · {place.region}</span>} description={t("code.hint")} />
      <div className="space-y-6">
        {code.busy ? <Alert severity="warning" title={t("code.busy")}>{t("code.busyHint")}</Alert> : null}
        {code.tool ? <Alert severity="warning" title={t("code.managed", { tool: code.tool })}>{t("code.managedHint")}</Alert> : null}
        {code.files === "too-large" ? <Alert severity="info" title={t("code.tooLarge")}>{t("code.tooLargeHint")}</Alert> : null}
        {code.files === "not-text" ? <Alert severity="info" title={t("code.notText")}>{t("code.notTextHint")}</Alert> : null}
        <ClientMessages areas={["functions", "refusals"]}>
          <CodeForm key={code.revisionId} code={code} name={place.name} back={functionPath(place)} />
        </ClientMessages>
      </div>
    </>
  );
}
