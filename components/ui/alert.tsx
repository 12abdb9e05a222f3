import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "./cn";

export type Severity = "error" | "warning" | "info" | "success";

const looks: Record<Severity, { icon: LucideIcon; box: string; tint: string }> = {
  error: { icon: CircleAlert, box: "border-bad-line bg-bad-soft", tint: "text-bad" },
  warning: { icon: TriangleAlert, box: "border-caution-line bg-caution-soft", tint: "text-caution" },
  info: { icon: Info, box: "border-note-line bg-note-soft", tint: "text-note" },
  success: { icon: CircleCheck, box: "border-good-line bg-good-soft", tint: "text-good" },
};

type Props = {
  severity: Severity;
  title?: ReactNode;
  actions?: ReactNode;
  /** Read out at once when it appears: for what answers an act. Leave it off for what was there when the page came. */
  live?: boolean;
  className?: string;
  children?: ReactNode;
};

/** Something the reader should know, in the place it is about: what was seen, what was expected, what to do. */
export function Alert({ severity, title, actions, live = false, className, children }: Props) {
  const t = useTranslations("common");
  const { icon: Icon, box, tint } = looks[severity];
  return (
    <div role={live ? (severity === "error" ? "alert" : "status") : undefined} className={cn("flex gap-2.5 rounded-md border px-3 py-2.5", box, className)}>
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", tint)} />
      <div className="flex min-w-0 flex-1 flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 wrap-anywhere">
          <span className="sr-only">{t("label", { name: t(`severity.${severity}`) })}</span>
          {title ? <p className="font-medium">{title}</p> : null}
          {children ? <div className={cn(title && "text-ink-soft")}>{children}</div> : null}
        </div>
        {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
      </div>
    </div>
  );
}
