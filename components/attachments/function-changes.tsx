import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusBadge } from "@/components/ui/status-badge";
import { ButtonLink } from "@/components/ui/button";
import { arnLabel, layerChangePath } from "@/lib/domain/console-path";
import type { FunctionChanges } from "@/lib/features/attachments/get-layer-change";

/** What was changed of a function's layers through Strata, newest first. */
export function FunctionChangeList({ changes }: Pick<FunctionChanges, "changes">) {
  const t = useTranslations("attachments.history");
  const none = useTranslations("attachments.result")("none");
  if (changes.length === 0) return null;
  const words = (layers: readonly string[]) => (layers.length === 0 ? none : layers.map(arnLabel).join(", "));
  return (
    <Card id="changes" title={t("title")} flush>
      <ul className="divide-y">
        {changes.map(({ changeId, createdAt, createdBy, reason, target }) => (
          <li key={target.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 text-sm">
            <StatusBadge status={target.state} />
            <span className="min-w-0 flex-1 basis-64 wrap-anywhere">
              <span className="font-mono">{words(target.before)} → {words(target.after)}</span>
              {reason ? <span className="block text-ink-soft">{reason}</span> : null}
            </span>
            <span className="text-ink-faint">{t.rich("by", { name: createdBy ?? t("system"), time: () => <RelativeTime value={createdAt} /> })}</span>
            <ButtonLink size="small" variant="ghost" href={layerChangePath(changeId)}>{t("open")}</ButtonLink>
          </li>
        ))}
      </ul>
    </Card>
  );
}
