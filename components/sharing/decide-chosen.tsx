"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { ActDialog } from "@/components/form/act-dialog";
import { Field } from "@/components/form/field";
import { useSelection } from "@/components/table/selection";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { Textarea } from "@/components/ui/textarea";
import { reasonMax } from "@/lib/domain/share-terms";
import { decideManyAction } from "@/lib/features/sharing/actions";
import type { DecisionResult } from "@/lib/features/sharing/decide-many";
import { refusalText } from "@/lib/i18n/refusal-text";

/** Approves or rejects the chosen rows, each by itself, and says what became of each that stayed as it was. */
export function DecideChosen() {
  const t = useTranslations("plans.many");
  const { selected, set } = useSelection();
  const [results, setResults] = useState<DecisionResult[] | null>(null);
  const ids = selected.map(({ id }) => <input key={id} type="hidden" name="requestIds" value={id} />);
  const show = (answer: DecisionResult[]) => {
    const left = answer.filter(({ problem }) => problem !== null).length;
    if (left === 0) showToast({ severity: "success", text: t("done", { done: answer.length, all: answer.length }) });
    setResults(left === 0 ? null : answer);
    set(selected.filter(({ id }) => answer.some(({ requestId, problem }) => requestId === id && problem !== null)));
  };
  return (
    <>
      <ActDialog<DecisionResult[]> action={decideManyAction} opener={{ label: t("approve"), size: "small", variant: "primary" }} title={t("approveTitle")} confirm={t("approveConfirm")} hidden={{ decision: "approve" }} onDone={show}>
        <p>{t("approveText")}</p>
        {ids}
      </ActDialog>
      <ActDialog<DecisionResult[]> action={decideManyAction} opener={{ label: t("reject"), size: "small" }} title={t("rejectTitle")} confirm={t("rejectConfirm")} danger hidden={{ decision: "reject" }} onDone={show}>
        <Field name="text" label={t("reject")} hint={t("rejectText")}><Textarea rows={3} maxLength={reasonMax} /></Field>
        {ids}
      </ActDialog>
      {results ? <Results results={results} close={() => setResults(null)} /> : null}
    </>
  );
}

function Results({ results, close }: { results: readonly DecisionResult[]; close: () => void }) {
  const t = useTranslations("plans.many");
  const refusals = useTranslations("refusals");
  const left = results.filter(({ problem }) => problem !== null);
  return (
    <div className="w-full max-w-2xl">
      <Alert live severity={left.length === 0 ? "success" : "warning"} title={t("done", { done: results.length - left.length, all: results.length })} actions={<Button size="small" onClick={close}>{t("close")}</Button>}>
        {left.length > 0 ? (
          <>
            <p>{t("left")}</p>
            <ul className="max-h-48 list-disc overflow-y-auto pl-5">
              {left.map(({ requestId, label, problem }) => <li key={requestId}><Link href={`/requests/${requestId}`} className="underline">{label}</Link>: {problem ? refusalText(refusals, problem) : null}</li>)}
            </ul>
          </>
        ) : null}
      </Alert>
    </div>
  );
}
