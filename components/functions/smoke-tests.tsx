import { CircleCheck, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { BoundForm } from "@/components/form/bound-form";
import { Field } from "@/components/form/field";
import { SubmitButton } from "@/components/form/submit-button";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { Select } from "@/components/ui/select";
import { orderSmokeTestAction } from "@/lib/features/functions/actions";
import type { SmokeTestRow, SmokeTests } from "@/lib/features/functions/smoke/list-smoke-tests";

/** The import tests of a layer version, and the form that orders one. Needs the area "refusals" above it. */
export function SmokeTestCard({ layerVersionArn, tests: { rows, choices } }: { layerVersionArn: string; tests: SmokeTests }) {
  const t = useTranslations("functions.smoke");
  const orderable = choices.accounts.length > 0 && choices.runtimes.length > 0;
  if (rows.length === 0 && !orderable) return null;
  return (
    <Card id="import-test" title={t("title")} description={t("hint")}>
      <div className="space-y-5">
        {orderable ? <Order layerVersionArn={layerVersionArn} choices={choices} /> : null}
        {rows.length > 0 ? <ul className="divide-y">{rows.map((row) => <li key={row.id} className="py-3 first:pt-0 last:pb-0"><Row row={row} /></li>)}</ul> : null}
      </div>
    </Card>
  );
}

function Order({ layerVersionArn, choices: { accounts, runtimes, architectures } }: { layerVersionArn: string } & Pick<SmokeTests, "choices">) {
  const t = useTranslations("functions.smoke");
  return (
    <BoundForm action={orderSmokeTestAction} label={t("title")}>
      <input type="hidden" name="layerVersionArn" value={layerVersionArn} />
      <div className="grid items-start gap-4 sm:grid-cols-3">
        <Field name="awsAccountId" label={t("account")}>
          <Select>{accounts.map(({ id, name, accountId }) => <option key={id} value={id}>{t("accountOption", { name, accountId })}</option>)}</Select>
        </Field>
        <Field name="runtime" label={t("runtime")}><Select>{runtimes.map((id) => <option key={id} value={id}>{id}</option>)}</Select></Field>
        <Field name="architecture" label={t("architecture")}><Select>{architectures.map((each) => <option key={each} value={each}>{each}</option>)}</Select></Field>
      </div>
      <div><SubmitButton variant="secondary">{t("order")}</SubmitButton></div>
    </BoundForm>
  );
}

function Row({ row }: { row: SmokeTestRow }) {
  const t = useTranslations("functions.smoke");
  const { state, result, failure, accountName, accountId, runtime, architecture } = row;
  const failed = result?.filter(({ error }) => error !== null) ?? [];
  return (
    <div className="space-y-2">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {result ? <Badge tone={failed.length === 0 ? "good" : "bad"}>{failed.length === 0 ? t("allImported", { count: result.length }) : t("someFailed", { failed: failed.length, count: result.length })}</Badge> : null}
        {failure ? <Badge tone="caution">{t("noResult")}</Badge> : null}
        {state === "done" ? null : <Badge tone="note">{t(`state.${state}`)}</Badge>}
        <span className="text-sm text-ink-soft">{t("where", { name: accountName, accountId, runtime, architecture })}</span>
        <span className="ml-auto text-sm text-ink-faint">{t.rich("by", { name: row.createdBy ?? t("system"), time: () => <RelativeTime value={row.createdAt} /> })}</span>
      </p>
      {failure ? <Failure failure={failure} /> : null}
      {result ? (
        <ul className="grid gap-x-6 gap-y-1 text-sm sm:grid-cols-2">
          {result.map(({ name, error }) => (
            <li key={name} className="flex min-w-0 items-start gap-2">
              {error === null ? <CircleCheck aria-label={t("imported")} className="mt-0.5 size-4 shrink-0 text-good" /> : <CircleX aria-label={t("failed")} className="mt-0.5 size-4 shrink-0 text-bad" />}
              <span className="min-w-0 wrap-anywhere"><span className="font-mono">{name}</span>{error === null ? null : <span className="block text-ink-soft">{error}</span>}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function Failure({ failure: { refusal, message } }: { failure: NonNullable<SmokeTestRow["failure"]> }) {
  const refusals = useTranslations("refusals");
  return (
    <Alert severity="warning">
      <p>{refusal === "timed-out" || refusal === "crashed" ? refusals(`smoke-${refusal}`) : refusals(`deploy-${refusal}`)}</p>
      {message ? <p className="mt-1 font-mono text-xs">{message}</p> : null}
    </Alert>
  );
}
