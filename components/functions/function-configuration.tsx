import { useFormatter, useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Mono } from "@/components/ui/mono";
import type { FunctionNow } from "@/lib/features/functions/get-function-now";

/** The function's configuration as AWS has it at this moment, where a role that may ask is switched on. */
export function FunctionConfiguration({ now: { state, unreadable, accountName } }: { now: FunctionNow }) {
  const t = useTranslations("functions.configuration");
  const refusals = useTranslations("refusals");
  const format = useFormatter();
  if (unreadable) {
    return (
      <Alert severity="warning" title={t("unreadable", { account: accountName })}>
        <p>{refusals(`deploy-${unreadable.refusal}`)}</p>
        <p className="mt-1 font-mono text-xs wrap-anywhere">{unreadable.message}</p>
      </Alert>
    );
  }
  if (!state) return null;
  return (
    <Card id="configuration" title={t("title")} description={t("hint")}>
      <DescriptionList
        items={[
          { term: t("state"), value: state.broken ? t("broken") : state.active ? (state.update === "in-progress" ? t("updating") : t("ready")) : t("pending") },
          { term: t("handler"), value: <span className="font-mono text-sm wrap-anywhere">{state.handler ?? "–"}</span> },
          { term: t("memory"), value: `${format.number(state.memoryMb)} MB` },
          { term: t("timeout"), value: t("seconds", { count: state.timeoutSeconds }) },
          { term: t("codeSha256"), value: <Mono text={state.codeSha256} copy={t("codeSha256")} tail={8} /> },
          state.description ? { term: t("description"), value: state.description, wide: true } : null,
        ]}
      />
    </Card>
  );
}
