import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/empty-state";
import { Mono } from "@/components/ui/mono";
import { RelativeTime } from "@/components/ui/relative-time";
import type { LayerVersionDetail, StatementRow } from "@/lib/features/layers/get-layer-version";

/** Who may use the version: its statements in words, and as AWS has them. */
export function VersionAccess({ statements }: Pick<LayerVersionDetail, "statements">) {
  const t = useTranslations("layers.detail");
  return (
    <section aria-labelledby="who-may" className="space-y-3">
      <div>
        <h2 id="who-may" className="font-semibold">{t("whoMay")}</h2>
        <p className="text-sm text-ink-faint">{t("whoMayHint")}</p>
      </div>
      <DataTable
        label={t("whoMay")}
        rows={statements}
        rowKey={(row) => row.statementId}
        columns={[
          { id: "grantee", header: t("grantee"), cell: (row) => <GranteeWords row={row} /> },
          { id: "sid", header: t("statementId"), hideBelow: "sm", cell: (row) => <Mono text={row.statementId} copy={t("statementId")} /> },
          { id: "since", header: t("since"), hideBelow: "md", cell: (row) => <span className="whitespace-nowrap"><RelativeTime value={row.firstSeenAt} /></span> },
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
  const t = useTranslations("layers.detail");
  const { grantee, granteeName } = row;
  switch (grantee.kind) {
    case "everyone":
      return <Badge tone="caution" className="h-auto! whitespace-normal">{t("everyone")}</Badge>;
    case "organization":
      return t("organization", { organizationId: grantee.organizationId });
    case "account":
      return t("account", { account: granteeName ? `${granteeName} (${grantee.accountId})` : grantee.accountId });
    case "other":
      return <Mono text={grantee.principal} />;
  }
}
