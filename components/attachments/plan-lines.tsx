import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { Tabs } from "@/components/ui/tabs";
import { snippetTools, type SnippetTool } from "@/lib/domain/snippets";
import { functionLayersSnippets } from "@/lib/domain/snippets/function-layers";
import type { LayerChangePlan } from "@/lib/features/attachments/plan-layer-change";

/** Lines that do the same by hand; those of the tool that manages the function first. */
export function PlanLines({ plan: { name, region, plan } }: { plan: LayerChangePlan }) {
  const t = useTranslations("attachments.plan");
  const snippets = functionLayersSnippets({ functionName: name, region, layers: plan.layers.map(({ arn }) => arn) });
  const first = plan.managedBy === null ? null : plan.managedBy.tool === "cloudformation" ? "sam" : plan.managedBy.tool;
  const tools: readonly SnippetTool[] = first === null ? snippetTools : [first, ...snippetTools.filter((tool) => tool !== first)];
  return (
    <Card id="lines" title={t("lines")} description={<span className="wrap-anywhere">{t("call", { name })}</span>}>
      <Tabs
        key={first}
        label={t("lines")}
        tabs={tools.map((tool) => ({ id: tool, label: t(`tools.${tool}`), content: <CodeBlock label={t(`tools.${tool}`)} code={snippets[tool]} /> }))}
      />
    </Card>
  );
}
