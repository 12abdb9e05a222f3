import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FunctionFilterBar } from "@/components/functions/function-filter-bar";
import { FunctionTable } from "@/components/functions/function-table";
import { CoverageNote } from "@/components/inventory/coverage-note";
import { Refresh } from "@/components/inventory/refresh";
import { RefusedPage } from "@/components/layout/refused-page";
import type { SearchParams } from "@/components/table/table-address";
import { PageHeader } from "@/components/ui/page-header";
import { loadFunctionFilterOptions, loadFunctions } from "@/lib/features/functions/loaders";
import { loadCoverage } from "@/lib/features/inventory/loaders";

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("functions"))("title") };
}

export default async function FunctionsPage({ searchParams }: Props) {
  const params = await searchParams;
  const t = await getTranslations("functions");
  const [{ filter, functions }, options] = await Promise.all([loadFunctions(params), loadFunctionFilterOptions()]);
  if (!functions.ok) return <RefusedPage title={t("title")} problem={functions} />;
  const scope = { partition: filter.partition, accountId: filter.account, region: filter.region };
  const coverage = await loadCoverage(scope);
  const address = { path: "/functions", params };
  return (
    <>
      <PageHeader
        title={t("title")}
        description={coverage.ok ? <CoverageNote summary={coverage.value.summary} /> : t("description")}
        actions={coverage.ok ? <Refresh summary={coverage.value.summary} allowed={coverage.value.refreshable} scope={scope} /> : null}
      />
      {options.ok ? <FunctionFilterBar address={address} options={options.value} /> : null}
      <FunctionTable address={address} filter={filter} page={functions.value} />
    </>
  );
}
