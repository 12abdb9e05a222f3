import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import { ActDialog } from "@/components/form/act-dialog";
import { DataTable } from "@/components/table/data-table";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SharingRules } from "@/lib/domain/sharing-rules";
import { decideRulesAction } from "@/lib/features/sharing/actions";
import type { RulesView } from "@/lib/features/sharing/get-rules";
import { ClientMessages } from "@/lib/i18n/client-messages";
import { useRuleLines } from "./rules-words";

type Proposed = NonNullable<RulesView["proposed"]>;
type Props = { proposed: Proposed; inForce: SharingRules; preview: RulesView["preview"]; mayManage: boolean };

/** What one administrator proposes: each change before and after, and what it would have done to requests of the past. */
export function ProposedRules({ proposed, inForce, preview, mayManage }: Props) {
  const t = useTranslations("sharing.rules");
  const lines = useRuleLines();
  const now = lines(inForce);
  const changed = lines(proposed.rules).flatMap((line, index) => (line.words === now[index]?.words ? [] : [{ ...line, before: now[index]?.words ?? "" }]));
  return (
    <Card
      id="proposed"
      title={t("proposed")}
      description={t.rich("proposedBy", { name: proposed.proposedBy, time: () => <RelativeTime value={proposed.proposedAt} /> })}
      actions={mayManage ? <Decide proposed={proposed} /> : null}
      footer={proposed.own ? t("ownHint") : null}
    >
      <div className="space-y-4">
        <p className="whitespace-pre-line wrap-anywhere">{proposed.reason}</p>
        <DataTable
          label={t("proposed")}
          plain
          rows={changed}
          rowKey={(row) => row.field}
          columns={[
            { id: "field", header: t("field"), cell: (row) => row.label },
            { id: "before", header: t("before"), cell: (row) => <span className="text-ink-faint">{row.before}</span> },
            { id: "after", header: t("after"), cell: (row) => <span className="font-medium">{row.words}</span> },
          ]}
          empty={null}
        />
        {mayManage ? <Preview preview={preview} /> : null}
      </div>
    </Card>
  );
}

function Preview({ preview: { looked, changed } }: { preview: RulesView["preview"] }) {
  const t = useTranslations("sharing.rules");
  const words = useTranslations("sharing.ruleWords");
  const format = useFormatter();
  return (
    <section aria-labelledby="preview">
      <h3 id="preview" className="font-medium">{t("preview")}</h3>
      <p className="text-ink-soft">{changed.length === 0 ? t("previewNone", { looked }) : t("previewSome", { looked, changed: changed.length })}</p>
      <ul className="mt-1 list-disc pl-5">
        {changed.map(({ requestId, label, becomes, rules }) => (
          <li key={requestId}>
            <Link href={`/requests/${requestId}`} prefetch={false} className="text-accent-ink hover:underline">{label}</Link>{" "}
            {t(`becomes.${becomes}`, { rules: format.list(rules.map((rule) => words(`${rule}.title`)), "all") })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Decide({ proposed }: { proposed: Proposed }) {
  const t = useTranslations("sharing.rules");
  return (
    <ClientMessages areas={["refusals"]}>
      {proposed.own ? null : (
        <ActDialog action={decideRulesAction} opener={{ label: t("confirm"), variant: "primary" }} title={t("confirmTitle")} confirm={t("confirmConfirm")} hidden={{ ruleSetId: proposed.id, decision: "confirm" }}>
          <p>{t("confirmHint")}</p>
        </ActDialog>
      )}
      <ActDialog action={decideRulesAction} opener={{ label: t("drop") }} title={t("dropTitle")} confirm={t("dropConfirm")} hidden={{ ruleSetId: proposed.id, decision: "drop" }}>
        <p>{t("changeHint")}</p>
      </ActDialog>
    </ClientMessages>
  );
}
