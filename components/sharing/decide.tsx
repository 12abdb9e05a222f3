import { useFormatter, useTimeZone, useTranslations } from "next-intl";
import { ActDialog } from "@/components/form/act-dialog";
import { Field } from "@/components/form/field";
import { MultiSelect } from "@/components/form/multi-select";
import type { ButtonSize, ButtonVariant } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { CodeBlock } from "@/components/ui/code-block";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { dayText } from "@/lib/domain/calendar-day";
import type { StatementJson } from "@/lib/domain/permission-statement";
import { approvalsNeeded } from "@/lib/domain/share-request";
import { reasonMax } from "@/lib/domain/share-terms";
import { answerRequestAction, approveRequestAction, askBackAction, rejectRequestAction, withdrawRequestAction } from "@/lib/features/sharing/actions";
import type { RequestRow } from "@/lib/features/sharing/request-rows";
import { ClientMessages } from "@/lib/i18n/client-messages";
import { RequestSentence } from "./request-sentence";
import { usePrincipalWords } from "./words";

type ApproveProps = { request: RequestRow; approvals: number; statement: StatementJson | null; statements: number; size?: ButtonSize };

/** Approves as asked: says once more what is given to whom, and what will be written. */
export function ApproveRequest({ request, approvals, statement, statements, size }: ApproveProps) {
  const t = useTranslations("sharing");
  const principal = usePrincipalWords()(request.principal);
  const isFirstOfTwo = approvals + 1 < approvalsNeeded(request.principal.kind);
  return (
    <ClientMessages areas={["refusals"]}>
      <ActDialog
        action={approveRequestAction}
        opener={{ label: t("act.approve"), variant: size ? "secondary" : "primary", actKey: "a", ...(size ? { size } : {}) }}
        title={t("act.approveTitle")}
        confirm={isFirstOfTwo ? t("act.approveFirst") : t("act.approveConfirm", { principal })}
        hidden={{ requestId: request.id }}
        size="large"
      >
        <div className="space-y-3 text-left whitespace-normal">
          <RequestSentence request={request} />
          <p className="text-ink-soft">{t("request.download")}</p>
          {isFirstOfTwo ? <p>{t("act.approveHalf")}</p> : null}
          {statement ? (
            <>
              <p className="text-sm text-ink-faint">{t("request.statementHint", { count: statements })}</p>
              <CodeBlock label={t("request.statementLabel")} code={JSON.stringify(statement, null, 2)} />
            </>
          ) : null}
        </div>
      </ActDialog>
    </ClientMessages>
  );
}

/** Approves less than was asked for. */
export function NarrowRequest({ request }: { request: RequestRow }) {
  const t = useTranslations("sharing.act");
  const format = useFormatter();
  const timeZone = useTimeZone() ?? "UTC";
  const { versions, followFrom, until } = request;
  return (
    <ClientMessages areas={["refusals"]}>
      <ActDialog
        action={approveRequestAction}
        opener={{ label: t("narrow") }}
        title={t("narrow")}
        confirm={t("approve")}
        hidden={{ requestId: request.id, narrow: "yes" }}
      >
        {versions.length > 0 ? (
          <Field name="versions" label={t("narrowVersions")} hint={t("narrowVersionsHint")}>
            <MultiSelect options={versions.map((version) => ({ value: String(version), label: String(version) }))} defaultValue={versions.map(String)} />
          </Field>
        ) : null}
        {followFrom === null ? null : <Checkbox name="followFrom" value={String(followFrom)} defaultChecked label={t("narrowFollow")} />}
        <Field name="until" label={t("narrowUntil")} hint={until ? t("narrowUntilHint", { date: format.dateTime(until, "date") }) : t("narrowUntilHintFree")} optional={until === null}>
          <Input type="date" defaultValue={until ? dayText(until, timeZone) : ""} max={until ? dayText(until, timeZone) : undefined} />
        </Field>
      </ActDialog>
    </ClientMessages>
  );
}

export function RejectRequest({ requestId, size }: { requestId: string; size?: ButtonSize }) {
  const t = useTranslations("sharing.act");
  return (
    <ClientMessages areas={["refusals"]}>
      <ActDialog
        action={rejectRequestAction}
        opener={{ label: t("reject"), actKey: "r", ...(size ? { size } : {}) }}
        title={t("rejectTitle")}
        confirm={t("rejectConfirm")}
        danger
        hidden={{ requestId }}
      >
        <Field name="text" label={t("rejectReason")} hint={t("rejectHint")}><Textarea rows={3} maxLength={reasonMax} /></Field>
      </ActDialog>
    </ClientMessages>
  );
}

export function AskBack({ requestId }: { requestId: string }) {
  const t = useTranslations("sharing.act");
  return (
    <ClientMessages areas={["refusals"]}>
      <ActDialog action={askBackAction} opener={{ label: t("askBack") }} title={t("askBackTitle")} confirm={t("askBackConfirm")} hidden={{ requestId }}>
        <Field name="text" label={t("askBackQuestion")} hint={t("askBackHint")}><Textarea rows={3} maxLength={reasonMax} /></Field>
      </ActDialog>
    </ClientMessages>
  );
}

export function AnswerRequest({ requestId }: { requestId: string }) {
  const t = useTranslations("sharing.act");
  return (
    <ClientMessages areas={["refusals"]}>
      <ActDialog action={answerRequestAction} opener={{ label: t("answer"), variant: "primary" }} title={t("answerTitle")} confirm={t("answerConfirm")} hidden={{ requestId }}>
        <Field name="text" label={t("answerText")} hint={t("answerHint")}><Textarea rows={3} maxLength={reasonMax} /></Field>
      </ActDialog>
    </ClientMessages>
  );
}

export function WithdrawRequest({ requestId, draft, variant = "secondary" }: { requestId: string; draft: boolean; variant?: ButtonVariant }) {
  const t = useTranslations("sharing.act");
  return (
    <ClientMessages areas={["refusals"]}>
      <ActDialog action={withdrawRequestAction} opener={{ label: t("withdraw"), variant }} title={t("withdrawTitle")} confirm={draft ? t("discardConfirm") : t("withdrawConfirm")} danger hidden={{ requestId }}>
        <p>{t("withdrawHint")}</p>
      </ActDialog>
    </ClientMessages>
  );
}
