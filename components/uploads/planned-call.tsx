import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { Tabs } from "@/components/ui/tabs";
import { DIRECT_ZIP_BYTES_LIMIT } from "@/lib/domain/limits";
import { isPartition } from "@/lib/domain/partition";
import { publishSnippets, snippetTools } from "@/lib/domain/snippets";
import type { TargetChoice } from "@/lib/features/publishing/queries";
import type { UploadView } from "@/lib/features/uploads/queries";

const toolNames = { cli: "AWS CLI", sam: "SAM", cdk: "CDK", terraform: "Terraform" };

/** What will be called for each target, as lines that do the same by hand; shown for the first account-region. */
export function PlannedCall({ upload, example }: { upload: UploadView; example: TargetChoice }) {
  const t = useTranslations("uploads.plan");
  if (!isPartition(example.partition)) return null;
  const snippets = publishSnippets({
    partition: example.partition,
    region: example.region,
    accountId: example.accountId,
    layerName: upload.layerName,
    description: upload.description,
    licenseInfo: upload.licenseInfo,
    compatibleRuntimes: upload.runtimes,
    compatibleArchitectures: upload.architectures,
    codeSize: upload.sizeBytes,
  });
  return (
    <Card id="call" title={t("call")} description={t("callHint")}>
      <div className="space-y-3">
        <p className="font-mono text-sm wrap-anywhere">lambda:PublishLayerVersion · {upload.layerName}</p>
        {upload.sizeBytes > DIRECT_ZIP_BYTES_LIMIT ? <p className="text-sm text-ink-soft">{t("viaStaging")}</p> : null}
        <Tabs
          label={t("call")}
          tabs={snippetTools.map((tool) => ({ id: tool, label: toolNames[tool], content: <CodeBlock label={toolNames[tool]} code={snippets[tool]} /> }))}
        />
      </div>
    </Card>
  );
}
