import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { parseLayerVersionArn } from "@/lib/domain/arn";
import { statementJson } from "@/lib/domain/permission-statement";
import { useSnippets as snippetsToUse } from "@/lib/domain/snippets";
import { consumerPolicySnippets, shareStatementsSnippets } from "@/lib/domain/snippets/share-statements";
import type { GrantDetail } from "@/lib/features/sharing/grants";
import { Lines } from "./lines";

/** More than anybody copies by hand. */
const most = 10;

/** The same by hand: the owner's statements, and what the consumer's side needs besides. */
export function GrantLines({ grant }: { grant: GrantDetail }) {
  const t = useTranslations("sharing.grant");
  const plans = useTranslations("plans");
  const tools = useTranslations("layers.detail");
  const wanted = grant.statements.filter(({ state }) => state !== "removed" && state !== "held");
  const shown = wanted.slice(0, most).flatMap(({ arn, statementId }) => {
    const version = parseLayerVersionArn(arn);
    return version ? [statementJson({ statementId, version, principal: grant.principal })] : [];
  });
  const newest = parseLayerVersionArn(wanted.at(-1)?.arn ?? "");
  if (!newest) return null;
  const more = wanted.length > most ? ` ${plans("firstShown", { shown: most, count: wanted.length })}` : "";
  return (
    <details className="group">
      <summary className="w-fit cursor-pointer text-accent-ink">{t("lines")}</summary>
      <div className="mt-3 grid gap-4 xl:grid-cols-2">
        <Card id="owner-lines" title={t("lines")} description={`${t("linesHint")}${more}`}><Lines label={t("lines")} snippets={shareStatementsSnippets(shown)} /></Card>
        <Card id="consumer-lines" title={t("consumerLines")} description={`${t("consumerHint")}${more}`}>
          <div className="space-y-4">
            <Lines label={t("consumerLines")} snippets={consumerPolicySnippets(shown.map(({ Resource }) => Resource))} />
            <Lines label={tools("useLines")} snippets={snippetsToUse(newest)} />
          </div>
        </Card>
      </div>
    </details>
  );
}
