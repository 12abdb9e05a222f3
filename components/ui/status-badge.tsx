import { useTranslations } from "next-intl";
import { Badge } from "./badge";
import { cn } from "./cn";
import { type Status, statusLooks } from "./status";

/** A state, always as icon, word and colour together. */
export function StatusBadge({ status, title, className }: { status: Status; title?: string; className?: string }) {
  const t = useTranslations("common.status");
  const { icon: Icon, tone, moving = false } = statusLooks[status];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden className={cn(moving && "animate-spin")} />} title={title} className={className}>
      {t(status)}
    </Badge>
  );
}
