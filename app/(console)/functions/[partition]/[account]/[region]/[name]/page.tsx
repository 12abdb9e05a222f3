import { FileCode2, FlaskConical, Layers, PencilLine } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FunctionChangeList } from "@/components/attachments/function-changes";
import { FunctionConfiguration } from "@/components/functions/function-configuration";
import { FunctionFacts } from "@/components/functions/function-facts";
import { HeldLayers, PastLayers } from "@/components/functions/held-layers";
import { InvocationList } from "@/components/functions/invocation-list";
import { CoverageNote } from "@/components/inventory/coverage-note";
import { Refresh } from "@/components/inventory/refresh";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { RefusedPage } from "@/components/layout/refused-page";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { functionCodePath, functionLayersPath, functionTestPath } from "@/lib/domain/console-path";
import { scopeOf } from "@/lib/domain/scope";
import { loadFunctionChanges } from "@/lib/features/attachments/loaders";
import { loadFunction, loadFunctionNow, loadInvocations } from "@/lib/features/functions/loaders";
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
  const words = await getTranslations("attachments");
  const { arn } = answer.value;
  const [own, now, tests] = await Promise.all([loadFunctionChanges(arn), removedAt ? null : loadFunctionNow(arn), loadInvocations(arn)]);
  const acts = now?.ok ? now.value : null;
  return (
    <>
      <Breadcrumbs trail={[{ href: "/functions", label: t("title") }]} current={place.name} />
      <PageHeader
        title={place.name}
        description={coverage.ok ? <CoverageNote summary={coverage.value.summary} /> : null}
        actions={
          <>
            {coverage.ok ? <Refresh summary={coverage.value.summary} allowed={coverage.value.refreshable} scope={scope} /> : null}
            {acts?.invoke.may && acts.invoke.on ? <ButtonLink icon={<FlaskConical />} href={functionTestPath(place)}>{t("test.button")}</ButtonLink> : null}
            {acts?.code.may && acts.code.on ? <ButtonLink icon={<FileCode2 />} href={functionCodePath(place)}>{t("code.edit")}</ButtonLink> : null}
            {own.ok && own.value.mayChange && !removedAt ? <ButtonLink variant="primary" icon={<PencilLine />} href={functionLayersPath(place)}>{words("change")}</ButtonLink> : null}
          </>
        }
      />
      <div className="space-y-6">
        {removedAt ? (
          <Alert severity="warning" title={t.rich("detail.removed", { time: () => <RelativeTime value={removedAt} /> })}>{t("detail.removedHint")}</Alert>
        ) : null}
        {qualifiers.length > 0 ? <p className="text-sm text-ink-faint">{t("detail.layersHint")}</p> : null}
        {qualifiers.map((each) => <HeldLayers key={each.qualifier} {...each} />)}
        {qualifiers.length === 0 ? <Card><EmptyState icon={<Layers />} title={t("detail.noLayers")}>{t("detail.noLayersHint")}</EmptyState></Card> : null}
        {acts ? <FunctionConfiguration now={acts} /> : null}
        <FunctionFacts held={answer.value} />
        {own.ok ? <FunctionChangeList changes={own.value.changes} /> : null}
        {tests.ok ? <InvocationList rows={tests.value} /> : null}
        <PastLayers past={past} />
      </div>
    </>
  );
}
