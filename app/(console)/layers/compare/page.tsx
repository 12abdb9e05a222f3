import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReportDiffView } from "@/components/inspection/report-diff";
import { CompareForm } from "@/components/layers/compare-form";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { firstValue, type SearchParams } from "@/components/table/table-address";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { loadComparableContents, loadComparison } from "@/lib/features/layers/loaders";
import { refusalText } from "@/lib/i18n/refusal-text";

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("layers.compare"))("title") };
}

export default async function ComparePage({ searchParams }: Props) {
  const search = await searchParams;
  const before = firstValue(search, "before") ?? "";
  const after = firstValue(search, "after") ?? "";
  const t = await getTranslations("layers");
  const choices = await loadComparableContents([before, after]);
  return (
    <>
      <Breadcrumbs trail={[{ href: "/layers", label: t("title") }]} current={t("compare.title")} />
      <PageHeader title={t("compare.title")} description={t("compare.description")} />
      <div className="space-y-4">
        <Card><CompareForm before={before} after={after} choices={choices} /></Card>
        {before === "" || after === "" ? <EmptyState title={t("compare.choose")}>{t("compare.chooseHint")}</EmptyState> : <Difference before={before} after={after} />}
      </div>
    </>
  );
}

async function Difference({ before, after }: { before: string; after: string }) {
  const comparison = await loadComparison({ before, after });
  if (comparison.ok) return <ReportDiffView {...comparison.value} />;
  return <Alert severity="warning">{refusalText(await getTranslations("refusals"), comparison)}</Alert>;
}
