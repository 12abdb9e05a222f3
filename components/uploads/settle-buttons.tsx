"use client";

import { useTranslations } from "next-intl";
import { ActDialog } from "@/components/form/act-dialog";
import { BoundForm } from "@/components/form/bound-form";
import { SubmitButton } from "@/components/form/submit-button";
import { settlePublishAction } from "@/lib/features/publishing/actions";

type Decision = "look-again" | "publish-again" | "give-up";

type Props = {
  targetId: string;
  state: "failed" | "uncertain";
  /** AWS may hold the version of the call whose answer was lost. */
  mayExist: boolean;
};

/** The ways on that a person decides about: look again, publish again, give up. */
export function SettleButtons({ targetId, state, mayExist }: Props) {
  const t = useTranslations("uploads.result");
  if (!mayExist) return <Decide targetId={targetId} decision="publish-again" label={t("tryAgain")} />;
  return (
    <div className="flex flex-wrap gap-2">
      {state === "uncertain" ? <Decide targetId={targetId} decision="look-again" label={t("lookAgain")} /> : null}
      <ActDialog
        action={settlePublishAction}
        opener={{ label: t("publishAgain") }}
        title={t("publishAgainTitle")}
        confirm={t("publishAgainConfirm")}
        hidden={{ targetId, decision: "publish-again" satisfies Decision }}
      >
        <p>{t("publishAgainHint")}</p>
      </ActDialog>
      {state === "uncertain" ? (
        <ActDialog
          action={settlePublishAction}
          opener={{ label: t("giveUp"), variant: "ghost" }}
          title={t("giveUpTitle")}
          confirm={t("giveUp")}
          danger
          hidden={{ targetId, decision: "give-up" satisfies Decision }}
        >
          <p>{t("giveUpHint")}</p>
        </ActDialog>
      ) : null}
    </div>
  );
}

/** What changes nothing in AWS by itself, or repeats what surely did not happen, needs no second question. */
function Decide({ targetId, decision, label }: { targetId: string; decision: Decision; label: string }) {
  return (
    <BoundForm action={settlePublishAction}>
      <input type="hidden" name="targetId" value={targetId} />
      <input type="hidden" name="decision" value={decision} />
      <SubmitButton>{label}</SubmitButton>
    </BoundForm>
  );
}
