import { useTranslations } from "next-intl";
import { DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SharingRules } from "@/lib/domain/sharing-rules";
import type { RuleSetRow, RulesView } from "@/lib/features/sharing/get-rules";
import { ProposedRules } from "./proposed-rules";
import { useRuleLines } from "./rules-words";

/** The rules in force, what is proposed, and what was before. */
export function Rules({ view }: { view: RulesView }) {
  return (
    <div className="flex flex-col gap-5">
      {view.proposed ? <ProposedRules proposed={view.proposed} inForce={view.inForce} preview={view.preview} mayManage={view.mayManage} /> : null}
      <InForce rules={view.inForce} />
      <History history={view.history} />
    </div>
  );
}

function InForce({ rules }: { rules: SharingRules }) {
  const t = useTranslations("sharing.rules");
  const lines = useRuleLines()(rules);
  return (
    <Card id="in-force" title={t("inForce")} footer={t("always")}>
      <DescriptionList items={lines.map(({ label, words }) => ({ term: label, value: words }))} />
    </Card>
  );
}

function History({ history }: { history: readonly RuleSetRow[] }) {
  const t = useTranslations("sharing.rules");
  return (
    <section aria-labelledby="earlier" className="space-y-2">
      <h2 id="earlier" className="font-semibold">{t("history")}</h2>
      <DataTable
        label={t("history")}
        plain
        rows={history}
        rowKey={(row) => row.id}
        columns={[
          { id: "when", header: t("table.when"), cell: (row) => <span className="whitespace-nowrap"><RelativeTime value={row.confirmedAt ?? row.proposedAt} /></span> },
          { id: "state", header: t("table.state"), cell: (row) => <Badge tone={row.state === "inForce" ? "good" : "neutral"}>{t(`states.${row.state}`)}</Badge> },
          { id: "who", header: t("table.who"), cell: (row) => row.proposedBy },
          { id: "confirmed", header: t("table.confirmed"), hideBelow: "sm", cell: (row) => row.confirmedBy ?? "–" },
          { id: "why", header: t("table.why"), hideBelow: "sm", cell: (row) => <span className="wrap-anywhere">{row.reason}</span> },
        ]}
        empty={<p className="p-4 text-ink-faint">{t("noHistory")}</p>}
      />
    </section>
  );
}
