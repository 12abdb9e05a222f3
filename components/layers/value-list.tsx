import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";

/** The first few of some short values, and how many more there are; all of them on hover. */
export function ValueList({ values, shown = 2 }: { values: readonly string[]; shown?: number | "all" }) {
  const t = useTranslations("layers");
  if (values.length === 0) return <span className="text-ink-faint">–</span>;
  const first = shown === "all" ? values : values.slice(0, shown);
  const rest = values.slice(first.length);
  return (
    <span className={cn("inline-flex max-w-full items-center gap-1 overflow-hidden", shown === "all" && "flex-wrap")} title={values.join(", ")}>
      {first.map((value) => <Badge key={value} mono className="shrink-0">{value}</Badge>)}
      {rest.length > 0 ? (
        <span className="text-xs whitespace-nowrap text-ink-faint">
          <span aria-hidden>+{rest.length}</span>
          <span className="sr-only">{t("more", { count: rest.length })}</span>
        </span>
      ) : null}
    </span>
  );
}
