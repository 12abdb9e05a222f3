import { useTranslations } from "next-intl";
import { BoundForm } from "@/components/form/bound-form";
import { Field } from "@/components/form/field";
import { SubmitButton } from "@/components/form/submit-button";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import type { AccessBreadth } from "@/lib/domain/role-policy";
import { allowLayerAction } from "@/lib/features/attachments/actions";
import type { RoleAccessPlan } from "@/lib/features/attachments/roles/plan-role-access";
import { isWritable } from "./role-plan-card";

type Props = { access: RoleAccessPlan; layer: string; breadth: AccessBreadth };

/** Orders the policies of the roles that Strata may write on. Needs the area "refusals" above it. */
export function ConfirmRoles({ access: { account, plans }, layer, breadth }: Props) {
  const t = useTranslations("attachments.roles");
  const confirm = useTranslations("attachments.confirm");
  const ready = plans.filter(isWritable);
  if (ready.length === 0) return null;
  const hidden = { awsAccountId: account.id, partition: account.partition, accountId: account.accountId, layer, breadth };
  return (
    <Card id="confirm" title={confirm("title")}>
      <BoundForm action={allowLayerAction} label={confirm("title")} className="max-w-xl">
        {Object.entries(hidden).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        {ready.map(({ roleName }) => <input key={roleName} type="hidden" name="role" value={roleName} />)}
        {breadth === "all" ? (
          <>
            <Alert severity="warning">{t("allWarning")}</Alert>
            <Field name="typed" label={t("typed")}><Input mono autoComplete="off" /></Field>
          </>
        ) : null}
        <Field name="reason" label={confirm("reason")} hint={confirm("reasonHint")} optional><Input maxLength={500} autoComplete="off" /></Field>
        <div><SubmitButton>{t("confirm", { count: ready.length })}</SubmitButton></div>
      </BoundForm>
    </Card>
  );
}
