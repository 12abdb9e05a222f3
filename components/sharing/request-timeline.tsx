import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import type { RequestDetail } from "@/lib/features/sharing/get-request";

type Step = { key: string; at: Date; what: ReactNode; text?: string | null };

/** What happened to a request, in order: who asked, what was asked back, who agreed, how it ended. */
export function RequestTimeline({ request }: { request: RequestDetail }) {
  const t = useTranslations("sharing.request");
  const steps: Step[] = [
    { key: "begun", at: request.createdAt, what: t("begun", { name: request.requestedBy }) },
    ...(request.submittedAt ? [{ key: "submitted", at: request.submittedAt, what: t("submitted", { name: request.requestedBy }) }] : []),
    ...request.messages.map(({ id, author, kind, text, at }) => ({ key: id, at, what: t(kind, { name: author }), text })),
    ...request.approvedBy.map(({ name, at }, index) => ({ key: `approved-${index}`, at, what: t("approved", { name }) })),
    ...(request.decidedAt ? [{ key: "ended", at: request.decidedAt, what: request.decidedByRule ? t("approvedByRule", { rule: request.decidedByRule }) : <Ended state={request.state} />, text: request.decisionReason }] : []),
  ];
  return (
    <Card id="history" title={t("history")}>
      <ol className="space-y-3">
        {steps.sort((a, b) => a.at.getTime() - b.at.getTime()).map(({ key, at, what, text }) => (
          <li key={key} className="border-l-2 pl-3">
            <p className="flex flex-wrap items-baseline gap-x-2"><span className="font-medium">{what}</span><span className="text-sm text-ink-faint"><RelativeTime value={at} /></span></p>
            {text ? <p className="whitespace-pre-line wrap-anywhere text-ink-soft">{text}</p> : null}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Ended({ state }: { state: RequestDetail["state"] }) {
  const t = useTranslations("sharing.request.ended");
  return state === "approved" || state === "rejected" || state === "withdrawn" || state === "expired" ? t(state) : null;
}
