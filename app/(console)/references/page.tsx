import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CoverageNote } from "@/components/inventory/coverage-note";
import { Refresh } from "@/components/inventory/refresh";
import { RefusedPage } from "@/components/layout/refused-page";
import { AsOfForm, AsOfNote } from "@/components/references/as-of";
import { ReferenceFilter } from "@/components/references/reference-filter";
import { ReferenceTable, ReferenceTools } from "@/components/references/reference-table";
import { readPreferences } from "@/components/table/read-preferences";
import { RefusedFilter } from "@/components/table/refused-filter";
import { type SearchParams, withPageSize } from "@/components/table/table-address";
import { Alert } from "@/components/ui/alert";
import { PageHeader } from "@/components/ui/page-header";
import { everywhere } from "@/lib/domain/scope";
import { loadFunctionFilterOptions } from "@/lib/features/functions/loaders";
import { loadCoverage } from "@/lib/features/inventory/loaders";
import { loadReferences } from "@/lib/features/references/loaders";

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("references"))("title") };
}

export default async function ReferencesPage({ searchParams }: Props) {
  const [params, preferences, t] = await Promise.all([searchParams, readPreferences("references"), getTranslations("references")]);
  const address = { path: "/references", params };
  const [{ asked, references }, options] = await Promise.all([loadReferences(withPageSize(params, preferences.size)), loadFunctionFilterOptions()]);
  if (!options.ok) return <RefusedPage title={t("title")} problem={options} />;
  const scope = asked.ok ? asked.value.scope : everywhere;
  const coverage = await loadCoverage(scope);
  return (
    <>
      <PageHeader
        title={t("title")}
        description={coverage.ok ? <CoverageNote summary={coverage.value.summary} /> : t("description")}
        actions={coverage.ok ? <Refresh summary={coverage.value.summary} allowed={coverage.value.refreshable} scope={scope} /> : null}
      />
      <ReferenceFilter
        address={address}
        filter={asked.ok ? asked.value.filter : null}
        options={options.value}
        actions={
          <>
            <AsOfForm address={address} />
            {asked.ok ? <ReferenceTools address={address} preferences={preferences} asked={asked.value} /> : null}
          </>
        }
      />
      {asked.ok && references.ok ? (
        <>
          {asked.value.at ? <AsOfNote at={asked.value.at} historySince={references.value.historySince} /> : null}
          {references.value.uninspected ? <Alert severity="warning" className="mb-3">{t("uninspected", { count: references.value.uninspected })}</Alert> : null}
          <ReferenceTable address={address} asked={asked.value} page={references.value} preferences={preferences} />
        </>
      ) : (
        <RefusedFilter problem={references.ok ? null : references} clear={address.path} />
      )}
    </>
  );
}
