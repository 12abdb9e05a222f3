import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FunctionFilter } from "@/components/functions/function-filter";
import { FunctionPanel } from "@/components/functions/function-panel";
import { FunctionTable, FunctionTools } from "@/components/functions/function-table";
import { CoverageNote } from "@/components/inventory/coverage-note";
import { Refresh } from "@/components/inventory/refresh";
import { RefusedPage } from "@/components/layout/refused-page";
import { readPreferences } from "@/components/table/read-preferences";
import { RefusedFilter } from "@/components/table/refused-filter";
import { SplitPanel } from "@/components/table/split-panel";
import { addressWith, firstValue, type SearchParams, withPageSize } from "@/components/table/table-address";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { functionPath, parseFunctionArn } from "@/lib/domain/console-path";
import { everywhere } from "@/lib/domain/scope";
import { loadFunction, loadFunctionFilterOptions, loadFunctions, loadMayCreateFunctions } from "@/lib/features/functions/loaders";
import { loadCoverage } from "@/lib/features/inventory/loaders";

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("functions"))("title") };
}

export default async function FunctionsPage({ searchParams }: Props) {
  const [params, preferences] = await Promise.all([searchParams, readPreferences("functions")]);
  const t = await getTranslations("functions");
  const address = { path: "/functions", params };
  const [{ asked, functions }, options, panel, mayCreate] = await Promise.all([
    loadFunctions(withPageSize(params, preferences.size)), loadFunctionFilterOptions(), openFunction(firstValue(params, "open")), loadMayCreateFunctions(),
  ]);
  if (!options.ok) return <RefusedPage title={t("title")} problem={options} />;
  const scope = asked.ok ? asked.value.scope : everywhere;
  const coverage = await loadCoverage(scope);
  return (
    <>
      <PageHeader
        title={t("title")}
        description={coverage.ok ? <CoverageNote summary={coverage.value.summary} /> : t("description")}
        actions={
          <>
            {coverage.ok ? <Refresh summary={coverage.value.summary} allowed={coverage.value.refreshable} scope={scope} /> : null}
            {mayCreate ? <ButtonLink variant="primary" icon={<Plus />} href="/functions/create">{t("create.button")}</ButtonLink> : null}
          </>
        }
      />
      <FunctionFilter
        address={address}
        filter={asked.ok ? asked.value.filter : null}
        options={options.value}
        actions={asked.ok ? <FunctionTools address={address} preferences={preferences} size={asked.value.size} /> : null}
      />
      {asked.ok && functions.ok ? (
        <SplitPanel
          panel={panel && { title: panel.name, href: functionPath(panel), close: addressWith(address, { open: null }), content: <FunctionPanel held={panel} /> }}
        >
          <FunctionTable address={address} asked={asked.value} page={functions.value} preferences={preferences} />
        </SplitPanel>
      ) : (
        <RefusedFilter problem={functions.ok ? null : functions} clear={address.path} />
      )}
    </>
  );
}

/** The function that is open beside the table; null for an ARN that leads to none. */
async function openFunction(arn: string | undefined) {
  const place = arn ? parseFunctionArn(arn) : null;
  const held = place ? await loadFunction(place) : null;
  return held?.ok ? held.value : null;
}
