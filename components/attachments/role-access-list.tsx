import { useTranslations } from "next-intl";
import { ActDialog } from "@/components/form/act-dialog";
import { BoundForm } from "@/components/form/bound-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Alert } from "@/components/ui/alert";
import { ArnText } from "@/components/ui/arn-text";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { StatusBadge } from "@/components/ui/status-badge";
import { decideRolePolicyAction, removeLayerAction } from "@/lib/features/attachments/actions";
import type { RoleAccessRow } from "@/lib/features/attachments/roles/plan-role-access";
import { pretty } from "./role-plan-card";

/** The role policies that Strata keeps in the account, each with what it allows and how far it is. Needs the area "refusals" above it. */
export function RoleAccessList({ rows }: { rows: readonly RoleAccessRow[] }) {
  const t = useTranslations("attachments.roles");
  const shown = rows.filter(({ wanted, state }) => wanted.length > 0 || state !== "active");
  if (shown.length === 0) return null;
  return (
    <Card id="written" title={t("written")} description={t("writtenHint")} flush>
      <ul className="divide-y">{shown.map((row) => <li key={row.id} className="space-y-3 px-4 py-3"><Row row={row} /></li>)}</ul>
    </Card>
  );
}

const statuses = { pending: "pending", active: "inSync", failed: "failed", foreign: "drifted" } as const;

function Row({ row }: { row: RoleAccessRow }) {
  const t = useTranslations("attachments.roles");
  const { id, roleName, state, wanted, written, found, failure } = row;
  return (
    <>
      <p className="flex flex-wrap items-center gap-2"><span className="font-mono font-medium wrap-anywhere">{roleName}</span><StatusBadge status={statuses[state]} /></p>
      <ul className="space-y-1">
        {wanted.map((resource) => (
          <li key={resource} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="min-w-0 flex-1 basis-64"><ArnText arn={resource} /></span>
            <ActDialog
              action={removeLayerAction}
              opener={{ label: t("remove"), size: "small" }}
              title={t("removeTitle", { role: roleName })}
              confirm={t("remove")}
              hidden={{ roleAccessId: id, resource }}
            >
              <p className="font-mono text-sm wrap-anywhere">{resource}</p>
              <p>{t("removeHint")}</p>
            </ActDialog>
          </li>
        ))}
      </ul>
      {state === "failed" && failure ? (
        <>
          <Alert severity="error"><p>{t(`failures.${failure.refusal}`)}</p>{failure.code ? <p className="mt-1 font-mono text-xs">{failure.code}: {failure.message}</p> : null}</Alert>
          <Decide id={id} found="" label={t("tryAgain")} />
        </>
      ) : null}
      {state === "foreign" ? (
        <>
          <Alert severity="warning">{t("foreign")}</Alert>
          <div className="grid gap-4 lg:grid-cols-2">
            <CodeBlock label={t("weWrote")} code={pretty(written) ?? t("noPolicy")} />
            <CodeBlock label={t("nowThere")} code={pretty(found) ?? t("noPolicy")} />
          </div>
          <Decide id={id} found={found ?? ""} label={t("takeOver")} />
        </>
      ) : null}
    </>
  );
}

function Decide({ id, found, label }: { id: string; found: string; label: string }) {
  return (
    <BoundForm action={decideRolePolicyAction} label={label}>
      <input type="hidden" name="roleAccessId" value={id} />
      <input type="hidden" name="found" value={found} />
      <div><SubmitButton variant="secondary">{label}</SubmitButton></div>
    </BoundForm>
  );
}
