import { useTranslations } from "next-intl";
import { CodeBlock } from "@/components/ui/code-block";
import { Tabs } from "@/components/ui/tabs";
import { snippetTools, type Snippets } from "@/lib/domain/snippets";

/** Lines to copy, by tool. */
export function Lines({ label, snippets }: { label: string; snippets: Snippets }) {
  const t = useTranslations("layers.detail.tools");
  return <Tabs label={label} tabs={snippetTools.map((tool) => ({ id: tool, label: t(tool), content: <CodeBlock label={`${t(tool)}: ${label}`} caption={t(tool)} code={snippets[tool]} /> }))} />;
}
