import { useTranslations } from "next-intl";
import Link from "next/link";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { RelativeTime } from "@/components/ui/relative-time";
import type { RequestDetail } from "@/lib/features/sharing/get-request";

/** Why it is asked, by whom and for what. */
export function RequestFacts({ request }: { request: RequestDetail }) {
  const t = useTranslations("sharing.request");
  const { reason, ticket, usedFor, requestedBy, team, expiresAt, approvedBy, approvalsNeeded, decidedAt } = request;
  return (
    <Card id="facts" title={t("why")}>
      {reason ? <p className="mb-4 whitespace-pre-line wrap-anywhere">{reason}</p> : null}
      <DescriptionList
        items={[
          { term: t("asker"), value: `${requestedBy} · ${team}` },
          ticket ? { term: t("ticket"), value: ticket } : null,
          usedFor ? { term: t("usedFor"), value: usedFor, wide: true } : null,
        ]}
      />
      <Together plan={request.plan} />
      {expiresAt && !decidedAt ? (
        <p className="mt-3 text-sm text-ink-faint">
          {t("approvals", { given: approvedBy.length, needed: approvalsNeeded })} · {t.rich("expires", { time: () => <RelativeTime value={expiresAt} /> })}
        </p>
      ) : null}
    </Card>
  );
}

function Together({ plan }: Pick<RequestDetail, "plan">) {
  const t = useTranslations("plans.detail");
  if (!plan || plan.others === 0) return null;
  return <p className="mt-3"><Link href={`/my-requests/plans/${plan.id}`} prefetch={false} className="text-accent-ink hover:underline">{t("together", { count: plan.others })}</Link></p>;
}
