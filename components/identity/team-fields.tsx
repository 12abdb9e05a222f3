import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";

/** The fields of a team, for making and for changing one. */
export function TeamFields({ name, description }: { name?: string; description?: string }) {
  const t = useTranslations("identity.teams");
  return (
    <>
      <Field name="name" label={t("name")}><Input defaultValue={name} autoComplete="off" /></Field>
      <Field name="description" label={t("description")} optional><Textarea defaultValue={description} rows={2} /></Field>
    </>
  );
}
