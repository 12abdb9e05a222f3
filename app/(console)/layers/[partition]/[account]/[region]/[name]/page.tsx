import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CoverageNote } from "@/components/inventory/coverage-note";
import { Refresh } from "@/components/inventory/refresh";
import { AssignTeam } from "@/components/layers/assign-team";
import { ElsewhereTable } from "@/components/layers/elsewhere-table";
import { VersionTable } from "@/components/layers/version-table";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { RefusedPage } from "@/components/layout/refused-page";
import { AccountName } from "@/components/table/account-name";
import type { SearchParams } from "@/components/table/table-address";
import { ArnText } from "@/components/ui/arn-text";
import { DescriptionList } from "@/components/ui/description-list";
import { PageHeader } from "@/components/ui/page-header";
import { layerPath } from "@/lib/domain/console-path";
import { scopeOf } from "@/lib/domain/scope";
import { loadTeamNames } from "@/lib/features/identity/loaders";
import { loadCoverage } from "@/lib/features/inventory/loaders";
import { loadLayer } from "@/lib/features/layers/loaders";

type Props = {
  params: Promise<{ partition: string; account: string; region: string; name: string }>;
  searchParams: Promise<SearchParams>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).name };
}

export default async function LayerPage({ params, searchParams }: Props) {
  const { account: accountId, ...rest } = await params;
  const place = { ...rest, accountId };
  const search = await searchParams;
  const scope = scopeOf(place.partition, accountId, place.region);
  const t = await getTranslations("layers");
  const [layer, teams, coverage] = await Promise.all([
    loadLayer(place, search), loadTeamNames(), loadCoverage(scope),
  ]);
  if (!layer.ok && layer.reason === "layer-unknown") notFound();
  if (!layer.ok) return <RefusedPage title={place.name} problem={layer} />;
  const { name, arn, accountName, logicalLayer, elsewhere, assignable } = layer.value;
  return (
    <>
      <Breadcrumbs trail={[{ href: "/layers", label: t("title") }]} current={name} />
      <PageHeader
        title={name}
        description={coverage.ok ? <CoverageNote summary={coverage.value.summary} /> : null}
        actions={
          coverage.ok ? (
            <Refresh summary={coverage.value.summary} allowed={coverage.value.refreshable} scope={scope} />
          ) : null
        }
      />
      <div className="space-y-8">
        <DescriptionList
          items={[
            { term: t("columns.account"), value: <AccountName accountId={accountId} name={accountName} /> },
            { term: t("columns.region"), value: <span className="font-mono text-sm">{place.region}</span> },
            {
              term: t("layer.owner"),
              value: (
                <span className="inline-flex flex-wrap items-center gap-2">
                  {logicalLayer.team?.name ?? <span className="text-ink-faint">{t("noTeam")}</span>}
                  {assignable ? <AssignTeam logicalLayer={logicalLayer} teams={teams.ok ? teams.value : []} /> : null}
                </span>
              ),
            },
            { term: t("layer.arn"), value: <ArnText arn={arn} />, wide: true },
          ]}
        />
        <section aria-labelledby="versions" className="space-y-3">
          <h2 id="versions" className="font-semibold">{t("layer.versions")}</h2>
          <VersionTable address={{ path: layerPath(place), params: search }} layer={layer.value} />
        </section>
        <section aria-labelledby="elsewhere" className="space-y-3">
          <div>
            <h2 id="elsewhere" className="font-semibold">{t("layer.elsewhere")}</h2>
            <p className="text-sm text-ink-faint">{t("layer.elsewhereHint")}</p>
          </div>
          <ElsewhereTable layers={elsewhere} />
        </section>
      </div>
    </>
  );
}
