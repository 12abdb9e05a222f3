import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { Tabs } from "@/components/ui/tabs";
import { isPartition } from "@/lib/domain/partition";
import { publishSnippets, snippetTools, useSnippets as snippetsToUse, type Snippets } from "@/lib/domain/snippets";
import type { LayerVersionDetail } from "@/lib/features/layers/get-layer-version";

/** The lines, by tool, that use the version in a function and that publish the same. */
export function VersionLines({ version }: { version: LayerVersionDetail }) {
  const t = useTranslations("layers.detail");
  const { partition, region, accountId, name: layerName, description, codeSize } = version;
  if (!isPartition(partition)) return null;
  const arn = { partition, region, accountId, layerName };
  const published = {
    ...arn, description, codeSize, licenseInfo: version.licenseInfo ?? "",
    compatibleRuntimes: version.runtimes, compatibleArchitectures: version.architectures,
  };
  return (
    <>
      {version.state === "deleted" ? null : (
        <Card id="use-lines" title={t("useLines")} description={t("useLinesHint")}>
          <Lines label={t("useLines")} snippets={snippetsToUse({ ...arn, version: version.version })} />
        </Card>
      )}
      <Card id="publish-lines" title={t("publishLines")} description={t("publishLinesHint")}>
        <Lines label={t("publishLines")} snippets={publishSnippets(published)} />
      </Card>
    </>
  );
}

function Lines({ label, snippets }: { label: string; snippets: Snippets }) {
  const t = useTranslations("layers.detail.tools");
  return <Tabs label={label} tabs={snippetTools.map((tool) => ({ id: tool, label: t(tool), content: <CodeBlock label={`${t(tool)}: ${label}`} caption={t(tool)} code={snippets[tool]} /> }))} />;
}
