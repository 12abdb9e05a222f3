import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { FormActions } from "@/components/form/form-actions";
import { SubmitButton } from "@/components/form/submit-button";
import { Input } from "@/components/ui/input";
import { signInAction } from "@/lib/features/identity/actions";
import { PasswordField } from "./password-fields";

/** `from` is where the person wanted to go; the action follows it only to a page of ours. */
export function SignInForm({ from }: { from: string | undefined }) {
  const t = useTranslations("identity");
  return (
    <ActionForm action={signInAction} label={t("signIn.title")}>
      <input type="hidden" name="from" value={from ?? ""} />
      <Field name="email" label={t("field.email")}>
        <Input type="email" autoComplete="username" autoFocus />
      </Field>
      <PasswordField name="password" label={t("field.password")} />
      <FormActions><SubmitButton>{t("signIn.submit")}</SubmitButton></FormActions>
    </ActionForm>
  );
}
