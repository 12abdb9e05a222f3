import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { Fieldset } from "@/components/form/fieldset";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox, Radio } from "@/components/ui/choice";
import { Input } from "@/components/ui/input";
import { accessBreadths, type AccessBreadth } from "@/lib/domain/role-policy";
import type { RoleAccessPlan } from "@/lib/features/attachments/roles/plan-role-access";

type Props = { path: `/${string}`; roles: RoleAccessPlan["roles"]; layer: string; breadth: AccessBreadth; chosen: readonly string[] };

/** Which layer, how broadly, which roles: an ordinary form whose address is the plan's. Needs the area "refusals" above it. */
export function RoleChooser({ path, roles, layer, breadth, chosen }: Props) {
  const t = useTranslations("attachments.roles");
  const own = roles.filter((role) => !role.path.startsWith("/aws-service-role/"));
  return (
    <Card id="choose" title={t("choose")} description={t("chooseHint")}>
      <form action={path} className="flex flex-col gap-4">
        <Field name="layer" label={t("layer")}><Input mono defaultValue={layer} autoComplete="off" /></Field>
        <Fieldset name="breadth" legend={t("breadth")}>
          {accessBreadths.map((each) => <Radio key={each} name="breadth" value={each} defaultChecked={each === breadth} label={t(`breadths.${each}`)} hint={t(`breadthHints.${each}`)} />)}
        </Fieldset>
        <Fieldset name="role" legend={t("roles")}>
          <div className="grid max-h-72 gap-x-6 gap-y-2 overflow-y-auto sm:grid-cols-2">
            {own.map(({ roleName, path: rolePath }) => (
              <Checkbox key={roleName} name="role" value={roleName} defaultChecked={chosen.includes(roleName)} label={<span className="font-mono wrap-anywhere">{roleName}</span>} hint={rolePath} />
            ))}
          </div>
        </Fieldset>
        <div><Button type="submit">{t("show")}</Button></div>
      </form>
    </Card>
  );
}
