import { getTranslations } from "next-intl/server";
import { EventTable } from "@/components/activity/event-table";
import { ChangeWatch } from "@/components/attachments/change-watch";
import { SmokeTestCard } from "@/components/functions/smoke-tests";
import { CoverageNote } from "@/components/inventory/coverage-note";
import { SameContent } from "@/components/layers/same-content";
import { askPath } from "@/components/sharing/ask-path";
import { DriftNotice } from "@/components/sharing/drift-notice";
import { StatementOrigin, WithdrawStatement } from "@/components/sharing/version-statements";
import { VersionAccess } from "@/components/layers/version-access";
import { VersionContent } from "@/components/layers/version-content";
import { VersionFacts } from "@/components/layers/version-facts";
import { VersionLines } from "@/components/layers/version-lines";
import { VersionReferences } from "@/components/layers/version-references";
import type { VersionSection } from "@/components/layers/version-tabs";
import type { SearchParams } from "@/components/table/table-address";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { layerVersionPath } from "@/lib/domain/console-path";
import { scopeOf } from "@/lib/domain/scope";
import { loadHistory } from "@/lib/features/activity/loaders";
import { loadSmokeTests } from "@/lib/features/functions/loaders";
import { loadCoverage } from "@/lib/features/inventory/loaders";
import { loadDriftOfVersion, loadGrantsOfVersion, loadMayAsk, loadTeamsToAskFor } from "@/lib/features/sharing/loaders";
import { loadVersionReferences, type LoadedLayerVersion } from "@/lib/features/layers/loaders";
import { ClientMessages } from "@/lib/i18n/client-messages";

type Props = { version: LoadedLayerVersion; search: SearchParams };

/** One section of a version's page: only what is looked at is read. */
export async function Section({ section, ...props }: Props & { section: VersionSection }) {
  switch (section) {
    case "about":
      return <About {...props} />;
    case "content":
      return <Content {...props} />;
    case "access":
      return <Access {...props} />;
    case "use":
      return <Use {...props} />;
    case "history":
      return <History {...props} />;
  }
}

function About({ version }: Props) {
  return (
    <div className="space-y-4">
      <VersionFacts version={version} />
      <SameContent versions={version.sameContent} />
      <VersionLines version={version} />
    </div>
  );
}

async function Content({ version }: Props) {
  const tests = version.inspection && version.state !== "deleted" ? await loadSmokeTests(version.arn) : null;
  return (
    <div className="space-y-4">
      <VersionContent version={version} />
      {tests?.ok ? (
        <ClientMessages areas={["refusals"]}>
          <ChangeWatch active={tests.value.rows.some(({ state }) => state !== "done")} />
          <SmokeTestCard layerVersionArn={version.arn} tests={tests.value} />
        </ClientMessages>
      ) : null}
    </div>
  );
}

async function Access({ version }: Props) {
  const t = await getTranslations("sharing.access");
  const [answer, mayAsk, drift, teams] = await Promise.all([
    loadGrantsOfVersion(version.id), loadMayAsk(), loadDriftOfVersion(version.id), loadTeamsToAskFor(),
  ]);
  const grants = answer.ok ? answer.value : [];
  const grantOf = (statementId: string) => grants.find((grant) => grant.statementId === statementId);
  const missing = grants.filter(({ statementId, grantId, state }) => grantId && state !== "held" && !version.statements.some((row) => row.statementId === statementId) && !drift.some((row) => row.statementId === statementId));
  return (
    <VersionAccess
      statements={version.statements}
      hiddenStatements={version.hiddenStatements}
      origin={{ header: t("grant"), cell: (statementId) => <StatementOrigin grant={grantOf(statementId)} /> }}
      // What says something else than was granted is decided about above: withdrawing would leave it alone.
      act={(statementId, who) => (drift.some((row) => row.statementId === statementId) ? null : <WithdrawStatement grant={grantOf(statementId)} version={version.version} who={who} />)}
      missing={
        <>
          <DriftNotice rows={drift} of="version" teams={teams} />
          {missing.length > 0 ? (
            <Alert severity="info" title={t("wanted")}>
              <ul className="flex flex-wrap gap-x-4">{missing.map((grant) => <li key={grant.statementId}><StatementOrigin grant={grant} /></li>)}</ul>
            </Alert>
          ) : null}
        </>
      }
      actions={mayAsk ? <ButtonLink href={askPath(version)}>{t("ask")}</ButtonLink> : null}
    />
  );
}

async function Use({ version, search }: Props) {
  const t = await getTranslations("layers.detail");
  // Whoever may use the version may be in any account of its partition and region.
  const [references, coverage] = await Promise.all([
    loadVersionReferences(version.id, search),
    loadCoverage(scopeOf(version.partition, version.region)),
  ]);
  if (!references.ok) return null;
  return (
    <section aria-labelledby="functions" className="space-y-3">
      <div>
        <h2 id="functions" className="font-semibold">{t("functionsTitle")}</h2>
        <p className="text-sm text-ink-faint">{t("functionsHint")}</p>
        {coverage.ok ? <CoverageNote summary={coverage.value.summary} /> : null}
      </div>
      <VersionReferences address={{ path: layerVersionPath(version), params: search }} page={references.value} />
    </section>
  );
}

async function History({ version }: Props) {
  const t = await getTranslations("layers.detail");
  const history = await loadHistory({ kind: "layer-version", id: version.arn });
  if (!history.ok) return <Alert severity="info">{t("historyRefused")}</Alert>;
  return (
    <EventTable
      label={t("history")}
      events={history.value.rows}
      ofOneThing
      empty={<EmptyState title={t("noHistory")}>{t("noHistoryHint")}</EmptyState>}
    />
  );
}
