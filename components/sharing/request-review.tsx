import { useTranslations } from "next-intl";
import { DataTable } from "@/components/table/data-table";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { Mono } from "@/components/ui/mono";
import { StatusBadge } from "@/components/ui/status-badge";
import { shareStatementsSnippets } from "@/lib/domain/snippets/share-statements";
import type { OtherAccess, RequestDetail } from "@/lib/features/sharing/get-request";
import { Lines } from "./lines";
import { RequestSentence } from "./request-sentence";
import { RuleAnswers } from "./rule-answers";
import { PrincipalWords } from "./words";

/** Everything that deciding takes: the request in words, what will be written, what the rules say, what they get, who else has it. */
export function RequestReview({ request }: { request: RequestDetail }) {
  const t = useTranslations("sharing.request");
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <Card>
        <RequestSentence request={request} />
        <p className="mt-1 text-ink-soft">{t("download")}</p>
        <Warnings request={request} />
      </Card>
      <Card id="rules" title={t("rules")}><RuleAnswers answers={request.rules} /></Card>
      <WhatIsWritten request={request} />
      <Content request={request} />
      {request.speaksForOwners ? <Others others={request.others} /> : null}
    </div>
  );
}

function Warnings({ request: { principal, knownAccount, room } }: { request: RequestDetail }) {
  const t = useTranslations("sharing.request");
  const unknown = principal.kind === "account" && !knownAccount;
  if (!unknown && room?.fits !== false && !room?.crowded) return null;
  return (
    <div className="mt-3 space-y-2">
      {unknown ? <Alert severity="warning">{t("unknownAccount", { accountId: principal.accountId })}</Alert> : null}
      {room && !room.fits ? <Alert severity="error">{t("noRoom", { bytes: room.bytes, limit: room.limit })}</Alert> : null}
      {room?.fits && room.crowded ? <Alert severity="warning">{t("crowded")}</Alert> : null}
    </div>
  );
}

function WhatIsWritten({ request: { statements, room } }: { request: RequestDetail }) {
  const t = useTranslations("sharing.request");
  const lines = useTranslations("plans");
  const [first, ...more] = statements;
  return (
    <Card id="statement" title={t("statement")} description={first ? t("statementHint", { count: statements.length }) : t("nothingToWrite")}>
      {first ? (
        <div className="space-y-2">
          <CodeBlock label={t("statementLabel")} code={JSON.stringify(first, null, 2)} />
          {more.length > 0 ? (
            <details>
              <summary className="w-fit cursor-pointer text-accent-ink">{t("allStatements", { count: statements.length })}</summary>
              <div className="mt-2"><CodeBlock label={t("statementLabel")} code={JSON.stringify(statements, null, 2)} /></div>
            </details>
          ) : null}
          <details>
            <summary className="w-fit cursor-pointer text-accent-ink">{lines("lines")}</summary>
            <p className="my-2 text-sm text-ink-faint">{lines("linesHint")}</p>
            <Lines label={lines("lines")} snippets={shareStatementsSnippets(statements.slice(0, 10))} />
          </details>
          {room ? <p className="text-sm text-ink-faint">{t("room", { bytes: room.bytes, limit: room.limit })}</p> : null}
        </div>
      ) : null}
    </Card>
  );
}

function Content({ request: { facts } }: { request: RequestDetail }) {
  const t = useTranslations("sharing.request");
  return (
    <section aria-labelledby="content" className="space-y-2">
      <h2 id="content" className="font-semibold">{t("content")}</h2>
      <DataTable
        label={t("content")}
        plain
        density="compact"
        rows={facts}
        rowKey={(row) => String(row.version)}
        columns={[
          { id: "version", header: t("version"), cell: (row) => <span className="font-mono">{row.version}</span> },
          { id: "state", header: t("state"), cell: (row) => <StatusBadge status={row.state} /> },
          { id: "inspection", header: t("inspection"), cell: (row) => (row.verdict ? <StatusBadge status={row.verdict} /> : <span className="text-ink-faint">{t("notInspected")}</span>) },
          { id: "licences", header: t("licences"), cell: (row) => (row.licences.length > 0 ? row.licences.join(", ") : <span className="text-ink-faint">{t("noLicences")}</span>) },
        ]}
        empty={<p className="p-4 text-ink-faint">{t("nothingToWrite")}</p>}
      />
    </section>
  );
}

function Others({ others }: { others: readonly OtherAccess[] }) {
  const t = useTranslations("sharing.request");
  return (
    <Card id="others" title={t("others")} description={t("othersHint")}>
      {others.length === 0 ? (
        <p className="text-ink-faint">{t("noOthers")}</p>
      ) : (
        <ul className="space-y-1">
          {others.map((other, index) => (
            <li key={index} className="flex flex-wrap items-baseline gap-x-2">
              <OtherWords other={other} />
              <span className="text-sm text-ink-faint">{t("othersVersions", { count: other.versions.length, list: other.versions.join(", ") })}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function OtherWords({ other: { grantee, name } }: { other: OtherAccess }) {
  return grantee.kind === "other" ? <Mono text={grantee.principal} /> : <PrincipalWords principal={{ ...grantee, name }} />;
}
