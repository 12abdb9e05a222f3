import { useTranslations } from "next-intl";
import { FormActions } from "@/components/form/form-actions";
import { SubmitButton } from "@/components/form/submit-button";
import { Card } from "@/components/ui/card";
import { changeRolesAction } from "@/lib/features/identity/actions";
import type { PersonDetail } from "@/lib/features/identity/get-person";
import { grantField } from "@/lib/features/identity/schema";
import { ClientMessages } from "@/lib/i18n/client-messages";
import { GrantList } from "./grant-list";
import { RoleMatrix, type RoleScope } from "./role-matrix";
import { ToldForm } from "./told-form";

type Props = { person: PersonDetail; scopes: readonly RoleScope[]; own: boolean };

/** A person's roles: to be changed where the reader may somewhere, else to be read. */
export function PersonRoles({ person, scopes, own }: Props) {
  const t = useTranslations("identity.person");
  const mayChange = scopes.some((scope) => scope.mayChange);
  return (
    <Card id="roles" title={t("rolesTitle")} description={own && mayChange ? t("ownRolesHint") : t("rolesHint")}>
      {mayChange ? (
        <ClientMessages areas={["refusals"]}>
          <ToldForm action={changeRolesAction} label={t("rolesTitle")} done={t("rolesSaved")}>
            <input type="hidden" name="userId" value={person.id} />
            {person.roles.map((grant) => <input key={grantField(grant)} type="hidden" name="before" value={grantField(grant)} />)}
            <RoleMatrix name="grants" legend={<span className="sr-only">{t("rolesTitle")}</span>} scopes={scopes} held={person.roles} mayAdd={!own} />
            <FormActions><SubmitButton>{t("saveRoles")}</SubmitButton></FormActions>
          </ToldForm>
        </ClientMessages>
      ) : (
        <GrantList grants={person.roles} />
      )}
    </Card>
  );
}
