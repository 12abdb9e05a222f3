import { useTranslations } from "next-intl";
import { ActDialog } from "@/components/form/act-dialog";
import { Field } from "@/components/form/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { deprecationReasonMax } from "@/lib/domain/deprecation";
import { deprecateVersionAction, undeprecateVersionAction } from "@/lib/features/layers/actions";
import type { LayerVersionDetail } from "@/lib/features/layers/get-layer-version";
import { ClientMessages } from "@/lib/i18n/client-messages";

/** Deprecates the version, or takes that back: whichever it can be told. */
export function DeprecateVersion({ version }: { version: LayerVersionDetail }) {
  if (!version.may.deprecate) return null;
  if (version.state !== "available" && version.state !== "deprecated") return null;
  return (
    <ClientMessages areas={["refusals"]}>
      {version.state === "available" ? <Deprecate version={version} /> : <Undeprecate version={version} />}
    </ClientMessages>
  );
}

function Deprecate({ version }: { version: LayerVersionDetail }) {
  const t = useTranslations("layers.detail");
  const name = `${version.name}:${version.version}`;
  return (
    <ActDialog
      action={deprecateVersionAction}
      opener={{ label: t("deprecate") }}
      title={t("deprecateTitle", { name })}
      confirm={t("deprecateConfirm", { name })}
      hidden={{ arn: version.arn }}
    >
      <p>{t("deprecateHint", { count: version.usedByFunctions })}</p>
      <Field name="reason" label={t("reason")} hint={t("reasonHint")}><Textarea rows={3} maxLength={deprecationReasonMax} /></Field>
      <Field name="successorArn" label={t("successorField")} hint={t("successorHint")} optional>
        <Input className="font-mono" spellCheck={false} autoComplete="off" />
      </Field>
    </ActDialog>
  );
}

function Undeprecate({ version }: { version: LayerVersionDetail }) {
  const t = useTranslations("layers.detail");
  const name = `${version.name}:${version.version}`;
  return (
    <ActDialog
      action={undeprecateVersionAction}
      opener={{ label: t("undeprecate") }}
      title={t("undeprecateTitle", { name })}
      confirm={t("undeprecateConfirm", { name })}
      hidden={{ arn: version.arn }}
    >
      <p>{t("undeprecateHint")}</p>
    </ActDialog>
  );
}
