import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { LAYER_ACCESS_POLICY } from "@/lib/domain/role-policy";
import { putRolePolicyLines } from "@/lib/domain/snippets/role-policy";
import type { RolePlan } from "@/lib/features/attachments/roles/plan-role-access";

/** May Strata write this, as far as the plan tells? */
export function isWritable({ keeper, size }: RolePlan): boolean {
  return keeper === null && size.used <= size.limit;
}

/** One role: its policy before and after, what stands in the way, and the lines that do the same. */
export function RolePlanCard({ plan }: { plan: RolePlan }) {
  const t = useTranslations("attachments.roles");
  const { roleName, arn, keeper, before, after, ours, size, simulated } = plan;
  return (
    <Card id={`role-${roleName}`} title={<span className="font-mono wrap-anywhere">{roleName}</span>} description={<span className="font-mono wrap-anywhere">{arn}</span>}>
      <div className="space-y-4">
        {keeper ? <Alert severity="info">{keeper.kind === "managed" ? t("kept.managed", { tool: keeper.by.tool }) : t(`kept.${keeper.kind}`)}</Alert> : null}
        {ours ? null : <Alert severity="warning">{t("notOurs")}</Alert>}
        {size.used > size.limit ? <Alert severity="error">{t("tooLarge", size)}</Alert> : null}
        {simulated ? (
          <p className="flex flex-wrap items-center gap-2">
            <Badge tone={simulated === "allowed" ? "good" : simulated === "explicitDeny" ? "bad" : "neutral"}>{t(`simulated.${simulated}`)}</Badge>
            <span className="text-sm text-ink-faint">{t("simulatedHint")}</span>
          </p>
        ) : null}
        <div className="grid gap-4 lg:grid-cols-2">
          <CodeBlock label={t("before")} code={pretty(before) ?? t("noPolicy")} />
          <CodeBlock label={t("after")} code={pretty(after) ?? t("noPolicy")} />
        </div>
        <details>
          <summary className="w-fit cursor-pointer font-medium">{t("lines")}</summary>
          <div className="mt-2"><CodeBlock label="AWS CLI" code={putRolePolicyLines(roleName, LAYER_ACCESS_POLICY, after)} /></div>
        </details>
      </div>
    </Card>
  );
}

export function pretty(document: string | null): string | null {
  if (document === null) return null;
  try {
    return JSON.stringify(JSON.parse(document), null, 2);
  } catch {
    return document;
  }
}
