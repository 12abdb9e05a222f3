import { useFormatter, useTranslations } from "next-intl";
import { ArnText } from "@/components/ui/arn-text";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { DescriptionList } from "@/components/ui/description-list";
import { Mono } from "@/components/ui/mono";
import { StatusBadge } from "@/components/ui/status-badge";
import { listVersionsLine } from "@/lib/domain/snippets";
import type { PlanTargetView } from "@/lib/features/publishing/queries";
import { SettleButtons } from "./settle-buttons";

/** One account-region of a publication: its state, the version's ARN, or what went wrong and the ways on. */
export function PublishTargetCard({ target, layerName }: { target: PlanTargetView; layerName: string }) {
  const t = useTranslations("uploads.result");
  const format = useFormatter();
  const { layerVersionArn, codeSha256, settleUntil, state } = target;
  return (
    <Card
      id={`target-${target.id}`}
      title={<span className="flex flex-wrap items-center gap-2">{target.accountName} · {target.region}<StatusBadge status={state} /></span>}
      description={`${target.accountId} · ${target.partition}`}
      actions={layerVersionArn ? <ButtonLink href={`/layers/arn/${encodeURIComponent(layerVersionArn)}`}>{t("openVersion")}</ButtonLink> : null}
    >
      {layerVersionArn ? (
        <DescriptionList
          items={[
            { term: t("arn"), value: <ArnText arn={layerVersionArn} />, wide: true },
            codeSha256 ? { term: t("digest"), value: <Mono text={codeSha256} copy={t("digest")} />, wide: true } : null,
          ]}
        />
      ) : null}
      {state === "settling" && settleUntil ? <p className="text-ink-soft">{t("settling", { until: format.dateTime(settleUntil, "instant") })}</p> : null}
      {state === "uncertain" ? <WhereToLook target={target} layerName={layerName} /> : null}
      {state === "pending" && target.failure ? <p role="status" className="mb-3 text-ink-soft">{t("triesAgain")}</p> : null}
      {state === "failed" || state === "uncertain" || state === "pending" ? <Failure target={target} /> : null}
      {target.mayDecide && (state === "failed" || state === "uncertain") ? <SettleButtons targetId={target.id} state={state} mayExist={state === "uncertain" || target.failure?.kind === "given-up"} /> : null}
    </Card>
  );
}

/** What a person needs in order to find out what AWS did: the call, the version to look above, the content to look for. */
function WhereToLook({ target: { call, changedAt, region, accountId }, layerName }: { target: PlanTargetView; layerName: string }) {
  const t = useTranslations("uploads.result");
  const format = useFormatter();
  return (
    <div className="mb-3 space-y-3">
      <p>{t("uncertain")}</p>
      {call ? (
        <>
          <DescriptionList
            items={[
              { term: t("calledAt"), value: format.dateTime(call.at, "instant") },
              { term: t("lookedAt"), value: format.dateTime(changedAt, "instant") },
              { term: t("above"), value: t("aboveVersion", { version: call.lastKnownVersion }) },
              { term: t("digest"), value: <Mono text={call.codeSha256} copy={t("digest")} />, wide: true },
            ]}
          />
          <CodeBlock label={t("lookLine", { account: accountId })} code={listVersionsLine(layerName, region)} />
        </>
      ) : null}
    </div>
  );
}

const sentences = [
  "throttled", "access-denied", "credentials", "not-found", "conflict", "invalid", "too-large", "quota", "unavailable", "maybe-done", "given-up",
] as const;

function Failure({ target: { failure } }: { target: PlanTargetView }) {
  const t = useTranslations("uploads");
  if (!failure) return null;
  const kind = sentences.find((known) => known === failure.kind) ?? "other";
  return (
    <div className="mb-3 space-y-2">
      <p>{t(`failure.${kind}`)}</p>
      {failure.message ? (
        <details className="text-sm text-ink-soft">
          <summary className="cursor-pointer">{t("result.awsSaid")}</summary>
          <p className="mt-1 font-mono text-xs wrap-anywhere">{failure.code}: {failure.message}</p>
          {failure.requestId ? <p className="mt-1 text-xs">{t("result.requestId", { id: failure.requestId })}</p> : null}
        </details>
      ) : null}
    </div>
  );
}
