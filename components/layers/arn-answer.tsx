import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Mono } from "@/components/ui/mono";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { accountPath, layerPath } from "@/lib/domain/console-path";
import { parseLayerArn } from "@/lib/domain/arn";
import type { ArnAnswer as Answer } from "@/lib/features/layers/find-by-arn";

type Props = { arn: string; answer: Exclude<Answer, { kind: "found" }> };

/** What Strata can say of an ARN that leads to no page, and where to look on. */
export function ArnAnswer({ arn, answer }: Props) {
  const t = useTranslations("layers.arnPage");
  return (
    <>
      <PageHeader title={t("title")} description={<Mono text={arn} copy="ARN" />} />
      <Alert severity={answer.kind === "malformed" ? "error" : "warning"} title={<Title answer={answer} />} actions={<Actions arn={arn} answer={answer} />}>
        <Hint answer={answer} />
      </Alert>
    </>
  );
}

function Title({ answer }: Pick<Props, "answer">) {
  const t = useTranslations("layers.arnPage");
  switch (answer.kind) {
    case "malformed":
      return t("malformed");
    case "unknown":
      return answer.layerKnown ? t("unknownVersion") : t("unknownLayer");
    case "region-not-connected":
      return t("regionNotConnected");
    case "account-not-connected":
      return t("accountNotConnected");
  }
}

function Hint({ answer }: Pick<Props, "answer">) {
  const t = useTranslations("layers.arnPage");
  switch (answer.kind) {
    case "malformed":
      return t("malformedHint");
    case "unknown": {
      const { accountName, accountId, region, completeAt } = answer;
      const account = `${accountName} (${accountId})`;
      if (!completeAt) return t("unknownNeverHint", { account, region });
      return t.rich("unknownHint", { account, region, time: () => <RelativeTime value={completeAt} /> });
    }
    case "region-not-connected":
      return t("regionNotConnectedHint", { account: `${answer.accountName} (${answer.accountId})`, region: answer.region });
    case "account-not-connected":
      return t("accountNotConnectedHint", { accountId: answer.accountId, partition: answer.partition });
  }
}

function Actions({ arn, answer }: Props) {
  const t = useTranslations("layers.arnPage");
  const parsed = parseLayerArn(arn);
  return (
    <>
      {answer.kind === "unknown" && answer.layerKnown ? <ButtonLink href={layerPath(answer.layerKnown)} size="small">{t("seeLayer")}</ButtonLink> : null}
      {parsed && (answer.kind === "unknown" || answer.kind === "region-not-connected") ? (
        <ButtonLink href={accountPath(parsed)} size="small">{t("seeAccount")}</ButtonLink>
      ) : null}
      {parsed ? <ButtonLink href={`/functions?filter=${encodeURIComponent(arn.trim())}`} size="small">{t("seeFunctions")}</ButtonLink> : null}
    </>
  );
}
