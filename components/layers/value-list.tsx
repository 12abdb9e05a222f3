import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";

/** The first few of some short values, and how many more there are; all of them on hover. */
export function ValueList({ values, shown = 2 }: { values: readonly string[]; shown?: number }) {
  const t = useTranslations("layers");
  if (values.length === 0) return <span className="text-ink-faint">–</span>;
  const rest = values.slice(shown);
  return (
    <span className="inline-flex max-w-full flex-nowrap items-center gap-1 overflow-hidden" title={values.join(", ")}>
      {values.slice(0, shown).map((value) => <Badge key={value} mono className="shrink-0">{value}</Badge>)}
      {rest.length > 0 ? (
        <span className="text-xs whitespace-nowrap text-ink-faint">
          <span aria-hidden>+{rest.length}</span>
          <span className="sr-only">{t("more", { count: rest.length })}</span>
        </span>
      ) : null}
    </span>
  );
}
