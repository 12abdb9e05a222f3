import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { StatusBadge } from "@/components/ui/status-badge";
import { arnLabel } from "@/lib/domain/console-path";
import type { FunctionRow } from "@/lib/features/functions/list-functions";

const shown = 2;

/** The layers of `$LATEST` in their order; a state is named where it is not "available". */
export function LayerList({ layers }: Pick<FunctionRow, "layers">) {
  const t = useTranslations("functions");
  if (layers.length === 0) return <span className="text-ink-faint">{t("noLayers")}</span>;
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-1" title={layers.map(({ arn }) => arn).join("\n")}>
      {layers.slice(0, shown).map(({ arn, state }, index) => (
        <span key={index} className="inline-flex min-w-0 items-center gap-1">
          <Badge mono>{arnLabel(arn)}</Badge>
          {state && state !== "available" ? <StatusBadge status={state} className="shrink-0" /> : null}
        </span>
      ))}
      {layers.length > shown ? (
        <span className="text-xs whitespace-nowrap text-ink-faint">
          <span aria-hidden>+{layers.length - shown}</span>
          <span className="sr-only">{t("more", { count: layers.length - shown })}</span>
        </span>
      ) : null}
    </span>
  );
}
