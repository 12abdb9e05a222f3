import { useTranslations } from "next-intl";
import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { RelativeTime } from "@/components/ui/relative-time";
import type { GrantDetail } from "@/lib/features/sharing/grants";
import { useEndWords } from "./words";

/** By whose decision, why, until when; and how it ended, or that it waits for a review. */
export function GrantFacts({ grant }: { grant: GrantDetail }) {
  const t = useTranslations("sharing.grant");
  const until = useEndWords();
  const { ending, review, emergency, followFrom } = grant;
  return (
    <div className="space-y-3">
      {emergency && !review ? <Alert severity="warning">{t("notReviewed")}</Alert> : null}
      {review ? <Alert severity="info">{t("reviewed", { name: review.by, note: review.note })}</Alert> : null}
      {ending ? (
        <Alert severity="info" title={t.rich(`ending.${ending.kind}`, { time: () => <RelativeTime value={ending.at} /> })}>
          {ending.by ? t("endedBy", { name: ending.by, reason: ending.reason ?? "" }) : null}
        </Alert>
      ) : null}
      <Card>
        <DescriptionList
          items={[
            { term: t("until"), value: until(grant.until) },
            { term: t("since"), value: <RelativeTime value={grant.createdAt} /> },
            { term: t("asked"), value: t("by", { name: grant.requestedBy, team: grant.team }) },
            { term: t("reason"), value: <span className="whitespace-pre-line">{grant.reason}</span>, wide: true },
          ]}
        />
        {followFrom === null ? null : <p className="mt-3 text-ink-soft">{t("follows", { from: String(followFrom) })}</p>}
        <p className="mt-3"><Link href={`/requests/${grant.requestId}`} prefetch={false} className="text-accent-ink hover:underline">{t("request")}</Link></p>
      </Card>
    </div>
  );
}
