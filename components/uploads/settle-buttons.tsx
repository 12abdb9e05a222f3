import { useTranslations } from "next-intl";
import { BoundForm } from "@/components/form/bound-form";
import { SubmitButton } from "@/components/form/submit-button";
import { settlePublishAction } from "@/lib/features/publishing/actions";

/** The ways on that a person decides about: look again, publish again, give up. */
export function SettleButtons({ targetId, state }: { targetId: string; state: "failed" | "uncertain" }) {
  const t = useTranslations("uploads.result");
  return (
    <div className="flex flex-wrap gap-2">
      {state === "uncertain" ? <Decision targetId={targetId} decision="look-again" label={t("lookAgain")} primary /> : null}
      <Decision targetId={targetId} decision="publish-again" label={t(state === "failed" ? "tryAgain" : "publishAgain")} primary={state === "failed"} />
      {state === "uncertain" ? <Decision targetId={targetId} decision="give-up" label={t("giveUp")} /> : null}
    </div>
  );
}

function Decision({ targetId, decision, label, primary = false }: { targetId: string; decision: string; label: string; primary?: boolean }) {
  return (
    <BoundForm action={settlePublishAction}>
      <input type="hidden" name="targetId" value={targetId} />
      <input type="hidden" name="decision" value={decision} />
      <SubmitButton variant={primary ? "primary" : "secondary"}>{label}</SubmitButton>
    </BoundForm>
  );
}
