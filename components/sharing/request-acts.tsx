import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import type { RequestDetail } from "@/lib/features/sharing/get-request";
import { AnswerRequest, ApproveRequest, AskBack, NarrowRequest, RejectRequest, WithdrawRequest } from "./decide";

/** What the reader can do about a request now, for either side. */
export function RequestActs({ request }: { request: RequestDetail }) {
  const t = useTranslations("sharing.request");
  const { acts, id, grant, state, statements } = request;
  const may = (act: (typeof acts)[number]) => acts.includes(act);
  return (
    <>
      {grant ? <ButtonLink href={`/grants/${grant.id}`} variant="primary">{t("toGrant")}</ButtonLink> : null}
      {may("approve") ? <ApproveRequest request={request} approvals={request.approvals} statement={statements[0] ?? null} statements={statements.length} /> : null}
      {may("approve") ? <NarrowRequest request={request} /> : null}
      {may("ask-back") ? <AskBack requestId={id} /> : null}
      {may("reject") ? <RejectRequest requestId={id} /> : null}
      {may("submit") ? <ButtonLink href={`/requests/${id}/review`} variant="primary">{t("goOn")}</ButtonLink> : null}
      {may("answer") ? <AnswerRequest requestId={id} /> : null}
      {may("change") ? <ButtonLink href={`/requests/${id}/what`}>{t("change")}</ButtonLink> : null}
      {may("withdraw") ? <WithdrawRequest requestId={id} draft={state === "draft"} /> : null}
    </>
  );
}
