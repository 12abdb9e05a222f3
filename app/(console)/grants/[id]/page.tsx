import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CoverageNote } from "@/components/inventory/coverage-note";
import { OrderWatch } from "@/components/layers/order-watch";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { RefusedPage } from "@/components/layout/refused-page";
import { DriftNotice } from "@/components/sharing/drift-notice";
import { GrantActs } from "@/components/sharing/grant-acts";
import { GrantFacts } from "@/components/sharing/grant-facts";
import { GrantLines } from "@/components/sharing/grant-lines";
import { GrantStatements } from "@/components/sharing/grant-statements";
import { KeepsRunning } from "@/components/sharing/keeps-running";
import { EndsSoon } from "@/components/sharing/renew-grant";
import { RequestTitle } from "@/components/sharing/request-title";
import { RolesLeft } from "@/components/sharing/roles-left";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { scopeOf } from "@/lib/domain/scope";
import { loadCoverage } from "@/lib/features/inventory/loaders";
import { loadGrant, loadTeamsToAskFor } from "@/lib/features/sharing/loaders";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const grant = await loadGrant((await params).id);
  return { title: grant.ok ? grant.value.layer.name : (await getTranslations("sharing.grants"))("title") };
}

export default async function GrantPage({ params }: Props) {
  const { id } = await params;
  const t = await getTranslations("sharing.grants");
  const answer = await loadGrant(id);
  if (!answer.ok) return <RefusedPage title={t("title")} problem={answer} />;
  const grant = answer.value;
  const { partition, region } = grant.layer;
  const account = grant.principal.kind === "account" ? [grant.principal.accountId] : [];
  const [coverage, teams] = await Promise.all([loadCoverage(scopeOf(partition, region, ...account)), loadTeamsToAskFor()]);
  return (
    <>
      <Breadcrumbs trail={[{ href: "/grants", label: t("title") }]} current={grant.layer.name} />
      <PageHeader
        title={<RequestTitle request={grant} />}
        badges={<><StatusBadge status={grant.state} />{grant.contested ? <StatusBadge status="contested" /> : null}</>}
        description={`${grant.layer.accountName} (${grant.layer.accountId}) · ${region}`}
        actions={<GrantActs grant={grant} />}
      />
      <div className="flex flex-col gap-5" aria-live="polite">
        <EndsSoon grant={grant} />
        <DriftNotice rows={grant.drift} of="grant" teams={teams} />
        <RolesLeft grant={grant} />
        <GrantFacts grant={grant} />
        <GrantStatements grant={grant} />
        <GrantLines grant={grant} />
        <KeepsRunning grant={grant} coverage={coverage.ok ? <CoverageNote summary={coverage.value.summary} /> : null} />
      </div>
      {grant.state === "applying" || grant.state === "ending" ? <OrderWatch /> : null}
    </>
  );
}
