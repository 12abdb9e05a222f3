"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { CodeBlock } from "@/components/ui/code-block";
import { Select } from "@/components/ui/select";
import { Tabs } from "@/components/ui/tabs";
import { DIRECT_ZIP_BYTES_LIMIT } from "@/lib/domain/limits";
import { isPartition } from "@/lib/domain/partition";
import { publishSnippets, snippetTools } from "@/lib/domain/snippets";
import type { TargetChoice } from "@/lib/features/publishing/queries";
import type { UploadView } from "@/lib/features/uploads/queries";

const toolNames = { cli: "AWS CLI", sam: "AWS SAM", cdk: "CDK (TypeScript)", terraform: "Terraform" };

/** What the plan sends, without the report, which stays on the server. */
export type PlannedVersion = Pick<UploadView, "layerName" | "description" | "licenseInfo" | "runtimes" | "architectures" | "sizeBytes">;

type Props = { version: PlannedVersion; targets: readonly TargetChoice[] };

/** The call that will be made for each chosen account-region, and lines that do the same by hand in one of them. */
export function PlannedCall({ version, targets }: Props) {
  const t = useTranslations("uploads.plan");
  return (
    <section aria-labelledby="call" className="space-y-3 border-t pt-4">
      <h2 id="call" className="font-medium">{t("call")}</h2>
      {version.sizeBytes > DIRECT_ZIP_BYTES_LIMIT ? <p className="text-sm text-ink-soft">{t("viaStaging")}</p> : null}
      {targets.length === 0 ? <p className="text-sm text-ink-faint">{t("callNone")}</p> : (
        <>
          <ul className="space-y-1 text-sm">
            {targets.map((target) => (
              <li key={keyOf(target)} className="flex flex-wrap gap-x-3">
                <code className="wrap-anywhere">lambda:PublishLayerVersion</code>
                <span>{target.accountName} <span className="font-mono text-xs text-ink-faint">{target.accountId}</span> · {target.region}</span>
              </li>
            ))}
          </ul>
          <ByHand version={version} targets={targets} />
        </>
      )}
    </section>
  );
}

function ByHand({ version, targets }: Props) {
  const t = useTranslations("uploads.plan");
  const [wanted, setWanted] = useState("");
  const target = targets.find((each) => keyOf(each) === wanted) ?? targets[0];
  if (!target || !isPartition(target.partition)) return null;
  const snippets = publishSnippets({
    partition: target.partition,
    region: target.region,
    accountId: target.accountId,
    layerName: version.layerName,
    description: version.description,
    licenseInfo: version.licenseInfo,
    compatibleRuntimes: version.runtimes,
    compatibleArchitectures: version.architectures,
    codeSize: version.sizeBytes,
  });
  return (
    <div className="space-y-3">
      {targets.length > 1 ? (
        <Field name="by-hand" label={t("byHandIn")} optional problem={null}>
          <Select value={keyOf(target)} onChange={(event) => setWanted(event.target.value)} className="max-w-md">
            {targets.map((each) => <option key={keyOf(each)} value={keyOf(each)}>{each.accountName} · {each.region}</option>)}
          </Select>
        </Field>
      ) : <p className="text-sm text-ink-soft">{t("byHand")}</p>}
      <Tabs
        label={t("call")}
        tabs={snippetTools.map((tool) => ({
          id: tool, label: toolNames[tool], content: <CodeBlock label={toolNames[tool]} code={snippets[tool]} />,
        }))}
      />
    </div>
  );
}

export function keyOf({ awsAccountId, region }: Pick<TargetChoice, "awsAccountId" | "region">): string {
  return `${awsAccountId}/${region}`;
}
