import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { StatusBadge } from "@/components/ui/status-badge";
import { arnLabel } from "@/lib/domain/console-path";
import type { FunctionRow } from "@/lib/features/functions/list-functions";

/** As many as have room; a third only on very wide windows. */
const shown = 2;
const shownWide = 3;

/** The layers of `$LATEST` in their order; a state is named where it is not "available". */
export function LayerList({ layers }: Pick<FunctionRow, "layers">) {
  const t = useTranslations("functions");
  if (layers.length === 0) return <span className="text-ink-faint">{t("noLayers")}</span>;
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-1" title={layers.map(({ arn }) => arn).join("\n")}>
      {layers.slice(0, shownWide).map(({ arn, state }, index) => (
        <span key={index} className={cn("inline-flex min-w-0 items-center gap-1", index >= shown && "max-2xl:hidden")}>
          <Badge mono>{arnLabel(arn)}</Badge>
          {state && state !== "available" ? <StatusBadge status={state} className="shrink-0" /> : null}
        </span>
      ))}
      <More count={layers.length - shown} className="2xl:hidden" />
      <More count={layers.length - shownWide} className="max-2xl:hidden" />
    </span>
  );
}

function More({ count, className }: { count: number; className: string }) {
  const t = useTranslations("functions");
  if (count <= 0) return null;
  return (
    <span className={cn("text-xs whitespace-nowrap text-ink-faint", className)}>
      <span aria-hidden>+{count}</span>
      <span className="sr-only">{t("more", { count })}</span>
    </span>
  );
}
