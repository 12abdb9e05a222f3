import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormActions } from "@/components/form/form-actions";
import { SubmitButton } from "@/components/form/submit-button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { changeOwnNameAction, changeOwnPasswordAction, endSessionsAction } from "@/lib/features/identity/actions";
import type { PersonDetail } from "@/lib/features/identity/get-person";
import { ClientMessages } from "@/lib/i18n/client-messages";
import { GrantList } from "./grant-list";
import { NewPasswordField, PasswordField, UserNameForPasswordStore } from "./password-fields";
import { SessionTable } from "./session-table";
import { ToldForm } from "./told-form";

export function OwnProfile({ person }: { person: PersonDetail }) {
  const t = useTranslations("identity");
  return (
    <Card id="profile" title={t("settings.profile")} description={person.email}>
      <ClientMessages areas={["refusals"]}>
        <ToldForm action={changeOwnNameAction} label={t("settings.profile")} done={t("settings.nameSaved")} className="max-w-sm">
          <Field name="name" label={t("field.name")} hint={t("field.nameHint")}>
            <Input autoComplete="name" defaultValue={person.name} />
          </Field>
          <FormActions><SubmitButton>{t("settings.saveName")}</SubmitButton></FormActions>
        </ToldForm>
      </ClientMessages>
      <h3 className="mt-5 font-medium">{t("settings.rolesTitle")}</h3>
      <p className="mb-2 text-sm text-ink-faint">{t("settings.rolesHint")}</p>
      <GrantList grants={person.roles} />
    </Card>
  );
}

export function OwnPassword({ person }: { person: PersonDetail }) {
  const t = useTranslations("identity");
  return (
    <Card id="password" title={t("settings.passwordTitle")} description={t("settings.passwordHint")}>
      <ClientMessages areas={["refusals"]}>
        <ToldForm action={changeOwnPasswordAction} label={t("settings.passwordTitle")} done={t("settings.passwordChanged")} emptied className="max-w-sm">
          <UserNameForPasswordStore email={person.email} />
          <PasswordField name="current" label={t("field.currentPassword")} />
          <NewPasswordField />
          <FormActions><SubmitButton>{t("settings.changePassword")}</SubmitButton></FormActions>
        </ToldForm>
      </ClientMessages>
    </Card>
  );
}

export function OwnSessions({ person }: { person: PersonDetail }) {
  const t = useTranslations("identity");
  return (
    <section aria-labelledby="sessions" className="space-y-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="sessions" className="font-semibold">{t("person.sessionsTitle")}</h2>
        {person.sessions.length > 1 ? <EndOthers userId={person.id} /> : null}
      </div>
      <SessionTable userId={person.id} sessions={person.sessions} mayEnd />
    </section>
  );
}

function EndOthers({ userId }: { userId: string }) {
  const t = useTranslations("identity.sessions");
  return (
    <ClientMessages areas={["refusals"]}>
      <ToldForm action={endSessionsAction} label={t("endOthers")} done={t("allEnded")}>
        <input type="hidden" name="userId" value={userId} />
        <SubmitButton variant="secondary" size="small">{t("endOthers")}</SubmitButton>
      </ToldForm>
    </ClientMessages>
  );
}
