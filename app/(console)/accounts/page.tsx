import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountFilter } from "@/components/accounts/account-filter";
import { AccountTable, AccountTools } from "@/components/accounts/account-table";
import { CoverageNote } from "@/components/inventory/coverage-note";
import { Refresh } from "@/components/inventory/refresh";
import { RefusedPage } from "@/components/layout/refused-page";
import { readPreferences } from "@/components/table/read-preferences";
import { RefusedFilter } from "@/components/table/refused-filter";
import { type SearchParams, withPageSize } from "@/components/table/table-address";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { everywhere } from "@/lib/domain/scope";
import { loadAccounts } from "@/lib/features/accounts/loaders";
import { loadTeamNames } from "@/lib/features/identity/loaders";
import { loadCoverage } from "@/lib/features/inventory/loaders";

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts"))("title") };
}

export default async function AccountsPage({ searchParams }: Props) {
  const [params, preferences] = await Promise.all([searchParams, readPreferences("accounts")]);
  const t = await getTranslations("accounts");
  const address = { path: "/accounts", params };
  const [{ asked, accounts }, teams] = await Promise.all([loadAccounts(withPageSize(params, preferences.size)), loadTeamNames()]);
  if (!accounts.ok && asked.ok) return <RefusedPage title={t("title")} problem={accounts} />;
  const scope = asked.ok ? asked.value.scope : everywhere;
  const coverage = await loadCoverage(scope);
  const regions = coverage.ok ? [...new Set(coverage.value.cells.map(({ region }) => region))].sort() : [];
  return (
    <>
      <PageHeader
        title={t("title")}
        description={coverage.ok ? <CoverageNote summary={coverage.value.summary} /> : t("description")}
        actions={
          <>
            {coverage.ok && coverage.value.cells.length > 0 ? <Refresh summary={coverage.value.summary} allowed={coverage.value.refreshable} scope={scope} /> : null}
            {accounts.ok && accounts.value.connectable ? <ButtonLink variant="primary" href="/accounts/connect" icon={<Plus aria-hidden />}>{t("connect")}</ButtonLink> : null}
          </>
        }
      />
      <AccountFilter
        address={address}
        filter={asked.ok ? asked.value.filter : null}
        regions={regions}
        teams={teams.ok ? teams.value : []}
        actions={asked.ok ? <AccountTools address={address} preferences={preferences} size={asked.value.size} /> : null}
      />
      {asked.ok && accounts.ok ? (
        <AccountTable address={address} asked={asked.value} list={accounts.value} preferences={preferences} />
      ) : (
        <RefusedFilter problem={accounts.ok ? null : accounts} clear={address.path} />
      )}
    </>
  );
}
