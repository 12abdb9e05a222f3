import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AccountConnection } from "@/components/accounts/account-connection";
import { AccountTest } from "@/components/accounts/account-test";
import { RegionTable } from "@/components/accounts/region-table";
import { ReadingFailure } from "@/components/inventory/reading-failure";
import { Refresh } from "@/components/inventory/refresh";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { RefusedPage } from "@/components/layout/refused-page";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { roleAccessPath } from "@/lib/domain/console-path";
import { printScope, scopeOf } from "@/lib/domain/scope";
import { loadAccount } from "@/lib/features/accounts/loaders";
import { loadMayWriteRoles } from "@/lib/features/attachments/loaders";
import { loadCoverage } from "@/lib/features/inventory/loaders";
import { ClientMessages } from "@/lib/i18n/client-messages";

type Props = { params: Promise<{ partition: string; account: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).account };
}

export default async function AccountPage({ params }: Props) {
  const { partition, account: accountId } = await params;
  const t = await getTranslations("accounts");
  const scope = scopeOf(partition, accountId);
  const [answer, coverage] = await Promise.all([loadAccount({ partition, accountId }), loadCoverage(scope)]);
  if (!answer.ok && answer.reason === "account-unknown") notFound();
  if (!answer.ok) return <RefusedPage title={accountId} problem={answer} actions={<ButtonLink href="/accounts" size="small">{t("title")}</ButtonLink>} />;
  const account = answer.value;
  const ofAccount = `scope=${printScope(scope)}`;
  const words = await getTranslations("attachments.roles");
  const writesRoles = await loadMayWriteRoles({ partition, accountId });
  return (
    <>
      <Breadcrumbs trail={[{ href: "/accounts", label: t("title") }]} current={account.name} />
      <PageHeader
        title={account.name}
        badges={<span className="font-mono text-ink-faint">{accountId}</span>}
        actions={
          <>
            {coverage.ok ? <Refresh summary={coverage.value.summary} allowed={coverage.value.refreshable} scope={scope} /> : null}
            <ButtonLink href={`/layers?${ofAccount}`}>{t("detail.seeLayers")}</ButtonLink>
            <ButtonLink href={`/functions?${ofAccount}`}>{t("detail.seeFunctions")}</ButtonLink>
            {writesRoles ? <ButtonLink href={roleAccessPath(account)}>{words("open")}</ButtonLink> : null}
          </>
        }
      />
      <div className="space-y-6">
        <section aria-labelledby="regions" className="space-y-3">
          <h2 id="regions" className="font-semibold">{t("detail.regions")}</h2>
          <RegionTable place={account} regions={account.regionDetails} failure={(failure) => <ReadingFailure failure={failure} />} />
        </section>
        <AccountConnection account={account} />
        {account.manageable ? (
          <Card id="test" title={t("test.title")} description={t("test.hint")}>
            <ClientMessages areas={["accounts", "refusals"]}><AccountTest awsAccountId={account.id} /></ClientMessages>
          </Card>
        ) : null}
      </div>
    </>
  );
}
