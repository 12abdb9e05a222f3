import { useTranslations } from "next-intl";
import { ArnText } from "@/components/ui/arn-text";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { DescriptionList } from "@/components/ui/description-list";
import { Mono } from "@/components/ui/mono";
import { accountPath } from "@/lib/domain/console-path";
import { isPartition } from "@/lib/domain/partition";
import { trustPolicy } from "@/lib/domain/trust-policy";
import type { AccountDetail } from "@/lib/features/accounts/get-account";

/** How Strata reaches the account, and the trust policy that its roles need. */
export function AccountConnection({ account }: { account: AccountDetail }) {
  const t = useTranslations("accounts");
  const detail = useTranslations("accounts.detail");
  const { externalId, readRoleArn, layerWriteRoleArn, stagingBucket, partition } = account;
  const own = <span className="text-ink-faint">{detail("ownCredentials")}</span>;
  return (
    <Card
      id="connection"
      title={detail("connection")}
      actions={account.manageable ? <ButtonLink size="small" href={`${accountPath(account)}/change`}>{detail("change")}</ButtonLink> : null}
    >
      <div className="space-y-5">
        <DescriptionList
          items={[
            { term: detail("accountId"), value: <Mono text={account.accountId} copy={detail("accountId")} /> },
            { term: detail("partition"), value: isPartition(partition) ? t(`partitions.${partition}`) : partition },
            { term: detail("team"), value: account.team?.name ?? t("noTeam") },
            { term: detail("readRole"), value: readRoleArn ? <ArnText arn={readRoleArn} /> : own, wide: true },
            { term: detail("writeRole"), value: layerWriteRoleArn ? <ArnText arn={layerWriteRoleArn} /> : own, wide: true },
            { term: detail("functionRole"), value: <Power roleArn={account.functionWriteRoleArn} on={account.functionWriteOn} />, wide: true },
            { term: detail("iamRole"), value: <Power roleArn={account.iamWriteRoleArn} on={account.iamWriteOn} />, wide: true },
            { term: detail("createRole"), value: <Power roleArn={account.functionCreateRoleArn} on={account.functionCreateOn} />, wide: true },
            { term: detail("invokeRole"), value: <Power roleArn={account.functionInvokeRoleArn} on={account.functionInvokeOn} />, wide: true },
            { term: detail("smokeRole"), value: <Power roleArn={account.smokeTestRoleArn} on={account.smokeTestOn} />, wide: true },
            externalId ? { term: detail("externalId"), value: <Mono text={externalId} copy={detail("externalId")} />, wide: true } : null,
            { term: detail("stagingBucket"), value: stagingBucket ? <Mono text={stagingBucket} /> : <span className="text-ink-faint">{detail("noBucket")}</span>, wide: true },
          ]}
        />
        {externalId && isPartition(partition) ? (
          <details>
            <summary className="w-fit cursor-pointer font-medium">{detail("trust")}</summary>
            <p className="my-2 text-sm text-ink-faint">{detail("trustHint")}</p>
            <CodeBlock label={detail("trust")} code={JSON.stringify(trustPolicy(partition, externalId), null, 2)} />
          </details>
        ) : null}
      </div>
    </Card>
  );
}

function Power({ roleArn, on }: { roleArn: string | null; on: boolean }) {
  const t = useTranslations("accounts.detail");
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Badge tone={on ? "caution" : "neutral"}>{on ? t("powerOn") : t("powerOff")}</Badge>
      {roleArn ? <ArnText arn={roleArn} /> : <span className="text-ink-faint">{t("noPowerRole")}</span>}
    </span>
  );
}
