import { Layers } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FunctionFacts } from "@/components/functions/function-facts";
import { HeldLayers, PastLayers } from "@/components/functions/held-layers";
import { CoverageNote } from "@/components/inventory/coverage-note";
import { Refresh } from "@/components/inventory/refresh";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { RefusedPage } from "@/components/layout/refused-page";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { scopeOf } from "@/lib/domain/scope";
import { loadFunction } from "@/lib/features/functions/loaders";
import { loadCoverage } from "@/lib/features/inventory/loaders";

type Props = { params: Promise<{ partition: string; account: string; region: string; name: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).name };
}

export default async function FunctionPage({ params }: Props) {
  const { account: accountId, ...rest } = await params;
  const place = { ...rest, accountId };
  const scope = scopeOf(place.partition, accountId, place.region);
  const t = await getTranslations("functions");
  const [answer, coverage] = await Promise.all([loadFunction(place), loadCoverage(scope)]);
  if (!answer.ok && answer.reason === "function-unknown") notFound();
  if (!answer.ok) return <RefusedPage title={place.name} problem={answer} />;
  const { removedAt, qualifiers, past } = answer.value;
  return (
    <>
      <Breadcrumbs trail={[{ href: "/functions", label: t("title") }]} current={place.name} />
      <PageHeader
        title={place.name}
        description={coverage.ok ? <CoverageNote summary={coverage.value.summary} /> : null}
        actions={coverage.ok ? <Refresh summary={coverage.value.summary} allowed={coverage.value.refreshable} scope={scope} /> : null}
      />
      <div className="space-y-6">
        {removedAt ? (
          <Alert severity="warning" title={t.rich("detail.removed", { time: () => <RelativeTime value={removedAt} /> })}>{t("detail.removedHint")}</Alert>
        ) : null}
        {qualifiers.length > 0 ? <p className="text-sm text-ink-faint">{t("detail.layersHint")}</p> : null}
        {qualifiers.map((each) => <HeldLayers key={each.qualifier} {...each} />)}
        {qualifiers.length === 0 ? <Card><EmptyState icon={<Layers />} title={t("detail.noLayers")}>{t("detail.noLayersHint")}</EmptyState></Card> : null}
        <FunctionFacts held={answer.value} />
        <PastLayers past={past} />
      </div>
    </>
  );
}
