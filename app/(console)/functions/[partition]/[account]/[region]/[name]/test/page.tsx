import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InvocationList } from "@/components/functions/invocation-list";
import { TestForm } from "@/components/functions/test-form";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { RefusedPage } from "@/components/layout/refused-page";
import { PageHeader } from "@/components/ui/page-header";
import { functionPath } from "@/lib/domain/console-path";
import { loadFunctionNow, loadInvocations } from "@/lib/features/functions/loaders";
import { ClientMessages } from "@/lib/i18n/client-messages";

type Props = { params: Promise<{ partition: string; account: string; region: string; name: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await getTranslations("functions.test"))("title", { name: (await params).name }) };
}

export default async function FunctionTestPage({ params }: Props) {
  const { account: accountId, ...rest } = await params;
  const place = { ...rest, accountId };
  const arn = `arn:${place.partition}:lambda:${place.region}:${accountId}:function:${place.name}`;
  const t = await getTranslations("functions");
  const title = t("test.title", { name: place.name });
  const [answer, past] = await Promise.all([loadFunctionNow(arn), loadInvocations(arn)]);
  if (!answer.ok) return <RefusedPage title={title} problem={answer} />;
  const { invoke, accountName, state } = answer.value;
  if (!invoke.may) return <RefusedPage title={title} problem={{ reason: "not-allowed", params: { permission: "functions.invoke" } }} />;
  if (!invoke.on) return <RefusedPage title={title} problem={{ reason: "invoke-power-off", params: { account: accountName } }} />;
  return (
    <>
      <Breadcrumbs trail={[{ href: "/functions", label: t("title") }, { href: functionPath(place), label: place.name }]} current={t("test.button")} />
      <PageHeader title={title} badges={<span className="font-mono text-ink-faint">{accountName} · {place.region}</span>} description={t("test.hint")} />
      <div className="space-y-6">
        <ClientMessages areas={["functions", "refusals"]}>
          <TestForm arn={arn} accountName={accountName} role={state?.role ?? null} back={functionPath(place)} />
        </ClientMessages>
        {past.ok ? <InvocationList rows={past.value} /> : null}
      </div>
    </>
  );
}
