import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { passwordLength } from "@/lib/features/identity/schema";
import { PasswordInput } from "./password-input";

/** The password a person has. `name` is the field's. */
export function PasswordField({ name, label }: { name: string; label: string }) {
  const t = useTranslations("identity.field");
  return (
    <Field name={name} label={label}>
      <PasswordInput showLabel={t("showPassword")} autoComplete="current-password" />
    </Field>
  );
}

/** The password a person will have. Asked for once: it can be looked at. */
export function NewPasswordField() {
  const t = useTranslations("identity.field");
  return (
    <Field name="password" label={t("newPassword")} hint={t("newPasswordHint", { min: passwordLength.min })}>
      <PasswordInput showLabel={t("showPassword")} autoComplete="new-password" />
    </Field>
  );
}

/** Tells the browser's password store whose password it is, where the address is not typed. */
export function UserNameForPasswordStore({ email }: { email: string }) {
  return <input type="text" name="username" autoComplete="username" defaultValue={email} readOnly hidden />;
}
