import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { FormActions } from "@/components/form/form-actions";
import { SubmitButton } from "@/components/form/submit-button";
import { Input } from "@/components/ui/input";
import { acceptInvitationAction, createFirstAdministratorAction, resetPasswordAction } from "@/lib/features/identity/actions";
import { NewPasswordField, UserNameForPasswordStore } from "./password-fields";

export function FirstAdministratorForm({ token }: { token: string }) {
  const t = useTranslations("identity");
  return (
    <ActionForm action={createFirstAdministratorAction} label={t("welcome.title")}>
      <input type="hidden" name="token" value={token} />
      <NameField />
      <Field name="email" label={t("field.email")}><Input type="email" autoComplete="username" /></Field>
      <NewPasswordField />
      <FormActions><SubmitButton>{t("welcome.submit")}</SubmitButton></FormActions>
    </ActionForm>
  );
}

export function AcceptInvitationForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations("identity");
  return (
    <ActionForm action={acceptInvitationAction} label={t("invitation.title")}>
      <input type="hidden" name="token" value={token} />
      <UserNameForPasswordStore email={email} />
      <NameField />
      <NewPasswordField />
      <FormActions><SubmitButton>{t("invitation.submit")}</SubmitButton></FormActions>
    </ActionForm>
  );
}

export function ResetPasswordForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations("identity");
  return (
    <ActionForm action={resetPasswordAction} label={t("reset.title")}>
      <input type="hidden" name="token" value={token} />
      <UserNameForPasswordStore email={email} />
      <NewPasswordField />
      <FormActions><SubmitButton>{t("reset.submit")}</SubmitButton></FormActions>
    </ActionForm>
  );
}

function NameField() {
  const t = useTranslations("identity.field");
  return (
    <Field name="name" label={t("name")} hint={t("nameHint")}>
      <Input autoComplete="name" autoFocus />
    </Field>
  );
}
