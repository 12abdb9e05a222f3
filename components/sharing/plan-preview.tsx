import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import { DataTable } from "@/components/table/data-table";
import { Alert } from "@/components/ui/alert";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { shareStatementsSnippets } from "@/lib/domain/snippets/share-statements";
import type { PlannedShare, SharePlan } from "@/lib/features/sharing/plan-shares";
import { refusalText } from "@/lib/i18n/refusal-text";
import { Lines } from "./lines";
import { PrincipalWords } from "./words";

/** Statements shown as JSON, and as lines: thousands would be a page nobody can load. */
const shownAsJson = 50;
const shownAsLines = 10;

/** What many shares at once would come to. `withOrganization`: the address that asks for an organization instead. */
export function PlanPreview({ plan, withOrganization }: { plan: SharePlan; withOrganization: (organizationId: string) => string }) {
  const t = useTranslations("plans");
  const wanted = plan.shares.filter(({ standing }) => standing === "new");
  const statements = wanted.flatMap((share) => share.statements);
  return (
    <section aria-label={t("table")} className="flex min-w-0 flex-col gap-4">
      <p className="font-medium">{t("summary", { count: wanted.length, statements: statements.length })}</p>
      <Warnings plan={plan} withOrganization={withOrganization} />
      <ShareTable shares={plan.shares} />
      {statements.length > 0 ? (
        <Card id="statements" title={t("statements", { count: statements.length })} description={statements.length > shownAsJson ? t("firstShown", { shown: shownAsJson, count: statements.length }) : null}>
          <div className="max-h-96 overflow-y-auto"><CodeBlock label={t("statementsLabel")} code={JSON.stringify(statements.slice(0, shownAsJson), null, 2)} /></div>
        </Card>
      ) : null}
      <Policies plan={plan} />
      {statements.length > 0 ? (
        <details>
          <summary className="w-fit cursor-pointer text-accent-ink">{t("lines")}</summary>
          <p className="my-2 text-sm text-ink-faint">{t("linesHint")} {statements.length > shownAsLines ? t("firstShown", { shown: shownAsLines, count: statements.length }) : null}</p>
          <Lines label={t("lines")} snippets={shareStatementsSnippets(statements.slice(0, shownAsLines))} />
        </details>
      ) : null}
    </section>
  );
}

function Warnings({ plan, withOrganization }: { plan: SharePlan; withOrganization: (organizationId: string) => string }) {
  const t = useTranslations("plans");
  const format = useFormatter();
  const { accounts, shares, policies, organizations } = plan;
  const unknown = [...new Set(shares.flatMap(({ known, principal, standing }) => (principal.kind === "account" && !known && standing !== "refused" ? [principal.accountId] : [])))];
  const fullest = [...policies].sort((a, b) => b.room.bytes - a.room.bytes)[0];
  const tooLong = policies.filter(({ room }) => !room.fits).length;
  const crowded = fullest !== undefined && tooLong === 0 && fullest.room.crowded;
  return (
    <>
      {accounts.bad.length > 0 ? (
        <Alert severity="error" title={t("bad", { count: accounts.bad.length })}>
          <ul className="list-disc pl-5">{accounts.bad.slice(0, 100).map(({ seen, reason }, index) => <li key={index} className="wrap-anywhere">{t(`badReasons.${reason}`, { seen: seen.slice(0, 80) })}</li>)}</ul>
        </Alert>
      ) : null}
      {accounts.repeated > 0 ? <Alert severity="info">{t("repeated", { count: accounts.repeated })}</Alert> : null}
      {unknown.length > 0 ? <Alert severity="warning">{t("unknown", { count: unknown.length, list: format.list(unknown.slice(0, 12), "all") + (unknown.length > 12 ? " …" : "") })}</Alert> : null}
      {fullest && (tooLong > 0 || crowded) ? (
        <Alert severity={tooLong > 0 ? "error" : "warning"} title={tooLong > 0 ? t("tooLong", { count: tooLong }) : undefined}>
          <p>{t(tooLong > 0 ? "tooLongText" : "crowded", { bytes: fullest.room.bytes, limit: fullest.room.limit })}</p>
          {organizations.length === 0 ? <p>{t("noOrganization")}</p> : (
            <ul>{organizations.map((organizationId) => <li key={organizationId}><Link href={withOrganization(organizationId)} prefetch={false} className="text-accent-ink underline">{t("useOrganization", { organizationId })}</Link></li>)}</ul>
          )}
        </Alert>
      ) : null}
    </>
  );
}

const tones: Record<PlannedShare["standing"], Tone> = { new: "good", exists: "neutral", asked: "note", refused: "bad" };

function ShareTable({ shares }: { shares: readonly PlannedShare[] }) {
  const t = useTranslations("plans");
  return (
    <DataTable
      label={t("table")}
      plain
      density="compact"
      rows={shares}
      rowKey={(row) => row.requestId}
      columns={[
        { id: "layer", header: t("columns.layer"), cell: (row) => <span className="flex flex-col leading-4">{row.layer.name}<span className="font-mono text-xs whitespace-nowrap text-ink-faint">{row.layer.accountId} {row.layer.region}</span></span> },
        { id: "who", header: t("columns.who"), cell: (row) => <><PrincipalWords principal={row.principal} />{row.principal.kind === "account" && !row.known ? <span className="text-sm text-ink-faint"> · {t("notConnected")}</span> : null}</> },
        { id: "standing", header: t("columns.standing"), cell: (row) => <Badge tone={tones[row.standing]}>{t(`standing.${row.standing}`)}</Badge> },
        { id: "versions", header: t("columns.versions"), hideBelow: "md", align: "end", cell: (row) => row.versions.length },
        { id: "note", header: t("columns.note"), cell: (row) => <Note share={row} /> },
      ]}
      empty={<p className="p-4 text-ink-faint">{t("nothing")}</p>}
    />
  );
}

function Note({ share: { problem, existing, against, versions } }: { share: PlannedShare }) {
  const t = useTranslations("plans");
  const refusals = useTranslations("refusals");
  const rules = useTranslations("sharing.ruleWords");
  const format = useFormatter();
  const list = existing.length > 10 ? `${existing.slice(0, 10).join(", ")} …` : existing.join(", ");
  return (
    <div className="min-w-0 wrap-anywhere">
      {problem ? <p className="text-bad">{refusalText(refusals, problem)}</p> : null}
      {existing.length > 0 && existing.length < versions.length ? <p className="text-ink-soft">{t("existing", { count: existing.length, list })}</p> : null}
      {!problem && against.length > 0 ? <p className="text-caution">{t("columns.rules")}: {format.list(against.map((rule) => rules(`${rule}.title`)), "all")}</p> : null}
    </div>
  );
}

function Policies({ plan: { policies } }: { plan: SharePlan }) {
  const t = useTranslations("plans");
  const format = useFormatter();
  const [first] = policies;
  if (!first) return null;
  const fullest = [...policies].sort((a, b) => b.room.bytes - a.room.bytes).slice(0, 20);
  return (
    <section aria-labelledby="policies" className="space-y-2">
      <h2 id="policies" className="font-semibold">{t("policies")}</h2>
      <DataTable
        label={t("policiesTable")}
        plain
        density="compact"
        rows={fullest}
        rowKey={(row) => `${row.layer.accountId} ${row.layer.region} ${row.layer.name} ${row.version}`}
        columns={[
          { id: "layer", header: t("columns.layer"), cell: (row) => <>{row.layer.name} <span className="font-mono text-xs text-ink-faint">{row.layer.region}</span></> },
          { id: "version", header: t("policyColumns.version"), align: "end", cell: (row) => <span className="font-mono">{row.version}</span> },
          { id: "added", header: t("policyColumns.added"), align: "end", cell: (row) => row.added },
          { id: "bytes", header: t("policyColumns.bytes", { limit: first.room.limit }), align: "end", cell: (row) => <span className={row.room.fits ? undefined : "font-medium text-bad"}>{format.number(row.room.bytes)}</span> },
        ]}
        empty={null}
      />
    </section>
  );
}
