import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/empty-state";
import { Mono } from "@/components/ui/mono";
import { RelativeTime } from "@/components/ui/relative-time";
import type { LayerVersionDetail, StatementRow } from "@/lib/features/layers/get-layer-version";

type Props = Pick<LayerVersionDetail, "statements" | "hiddenStatements"> & {
  /** Who wanted a statement here, and what can be done about it. */
  origin: { header: string; cell: (statementId: string) => ReactNode };
  act: (statementId: string, who: string) => ReactNode;
  /** What is wanted and not in AWS, as far as it was read. */
  missing: ReactNode;
  actions: ReactNode;
};

/** Who may use the version: its statements in words, and as AWS has them. */
export function VersionAccess({ statements, hiddenStatements, origin, act, missing, actions }: Props) {
  const t = useTranslations("layers.detail");
  const words = useGranteeWords();
  return (
    <section aria-labelledby="who-may" className="space-y-3">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 id="who-may" className="font-semibold">{t("whoMay")}</h2>
          <p className="text-sm text-ink-faint">{t("whoMayHint")}</p>
        </div>
        {actions}
      </div>
      {missing}
      {hiddenStatements > 0 ? <p className="text-sm text-ink-soft">{t("hiddenStatements", { count: hiddenStatements })}</p> : null}
      <DataTable
        label={t("whoMay")}
        rows={statements}
        rowKey={(row) => row.statementId}
        columns={[
          { id: "grantee", header: t("grantee"), cell: (row) => <GranteeWords row={row} /> },
          { id: "origin", header: origin.header, hideBelow: "sm", cell: (row) => origin.cell(row.statementId) },
          { id: "sid", header: t("statementId"), hideBelow: "lg", cell: (row) => <Mono text={row.statementId} copy={t("statementId")} /> },
          { id: "since", header: t("since"), hideBelow: "md", cell: (row) => <span className="whitespace-nowrap"><RelativeTime value={row.firstSeenAt} /></span> },
          { id: "act", header: <span className="sr-only">{t("actions")}</span>, align: "end", cell: (row) => act(row.statementId, words(row)) },
        ]}
        empty={<EmptyState icon={<Lock />} title={t("onlyOwner")}>{t("onlyOwnerHint")}</EmptyState>}
      />
      {statements.length > 0 ? (
        <CodeBlock label={t("json")} code={JSON.stringify(statements.map(({ json }) => json), null, 2)} />
      ) : null}
    </section>
  );
}

function GranteeWords({ row }: { row: StatementRow }) {
  const words = useGranteeWords()(row);
  switch (row.grantee.kind) {
    case "everyone":
      return <Badge tone="caution" className="h-auto! whitespace-normal">{words}</Badge>;
    case "other":
      return <Mono text={row.grantee.principal} />;
    default:
      return words;
  }
}

function useGranteeWords(): (row: StatementRow) => string {
  const t = useTranslations("layers.detail");
  return ({ grantee, granteeName }) => {
    switch (grantee.kind) {
      case "everyone":
        return t("everyone");
      case "organization":
        return t("organization", { organizationId: grantee.organizationId });
      case "account":
        return t("account", { account: granteeName ? `${granteeName} (${grantee.accountId})` : grantee.accountId });
      case "other":
        return grantee.principal;
    }
  };
}
