import { useTranslations } from "next-intl";
import { ActDialog } from "@/components/form/act-dialog";
import { BoundForm } from "@/components/form/bound-form";
import { SubmitButton } from "@/components/form/submit-button";
import { settleLayerChangeAction, undoLayerChangeAction } from "@/lib/features/attachments/actions";
import type { LayerChangeTargetView } from "@/lib/features/attachments/get-layer-change";
import type { SettleLayerChangeInput } from "@/lib/features/attachments/schema";
import { OrderCompared } from "./order-compared";

/** What a person can do about a function of a change, by its state. Needs the area "refusals" above it. */
export function ChangeActs({ target }: { target: LayerChangeTargetView }) {
  const t = useTranslations("attachments.result");
  const { state, id, functionName: name, before, after } = target;
  if (state === "failed") return <Decision targetId={id} decision="try-again" label={t("tryAgain")} primary />;
  if (state === "uncertain") {
    return (
      <>
        <Decision targetId={id} decision="look-again" label={t("lookAgain")} primary />
        <Decision targetId={id} decision="give-up" label={t("giveUp")} />
      </>
    );
  }
  if (state !== "done" || target.undoneBy) return null;
  return (
    <ActDialog action={undoLayerChangeAction} opener={{ label: t("undo") }} title={t("undoTitleAsk", { name })} confirm={t("undoConfirm")} hidden={{ targetId: id }}>
      <p>{t("undoHint")}</p>
      <OrderCompared before={after} after={before} />
    </ActDialog>
  );
}

type DecisionProps = { targetId: string; decision: SettleLayerChangeInput["decision"]; label: string; primary?: boolean };

function Decision({ targetId, decision, label, primary = false }: DecisionProps) {
  return (
    <BoundForm action={settleLayerChangeAction} label={label}>
      <input type="hidden" name="targetId" value={targetId} />
      <input type="hidden" name="decision" value={decision} />
      <SubmitButton variant={primary ? "primary" : "secondary"}>{label}</SubmitButton>
    </BoundForm>
  );
}
