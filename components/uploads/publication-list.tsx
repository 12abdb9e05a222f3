import { useTranslations } from "next-intl";
import Link from "next/link";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Publication } from "@/lib/features/publishing/queries";

/** What was published from a draft: the way back to each publication, and to the decisions that wait there. */
export function PublicationList({ uploadId, publications }: { uploadId: string; publications: readonly Publication[] }) {
  const t = useTranslations("uploads.publications");
  if (publications.length === 0) return null;
  return (
    <Card id="publications" title={t("title")} flush>
      <ul className="divide-y">
        {publications.map(({ planId, layerName, createdAt, state, published, targets }) => (
          <li key={planId} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
            <Link href={`/uploads/${uploadId}/published/${planId}`} className="min-w-0 truncate font-medium text-accent-ink hover:underline">{layerName}</Link>
            <StatusBadge status={state} />
            <span className="text-ink-soft tabular-nums">{t("count", { published, targets })}</span>
            <span className="ml-auto text-sm text-ink-faint"><RelativeTime value={createdAt} /></span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
