import { CircleAlert, Info, TriangleAlert, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import type { Severity } from "@/lib/domain/inspection-rules";

const looks: Record<Severity, { icon: LucideIcon; tint: string }> = {
  error: { icon: CircleAlert, tint: "text-bad" },
  warning: { icon: TriangleAlert, tint: "text-caution" },
  info: { icon: Info, tint: "text-note" },
};

/** Icon, word and colour of a severity together; `wordless` keeps the word for screen readers alone. */
export function SeverityMark({ severity, wordless = false }: { severity: Severity; wordless?: boolean }) {
  const t = useTranslations("common.severity");
  const { icon: Icon, tint } = looks[severity];
  return (
    <span className="inline-flex items-center gap-1.5">
      <Icon aria-hidden className={cn("size-4 shrink-0", tint)} />
      <span className={wordless ? "sr-only" : undefined}>{t(severity)}</span>
    </span>
  );
}
