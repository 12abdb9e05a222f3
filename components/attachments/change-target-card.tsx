import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { StatusBadge } from "@/components/ui/status-badge";
import { functionLayersPath, functionPath, layerChangePath } from "@/lib/domain/console-path";
import type { LayerChangeTargetView } from "@/lib/features/attachments/get-layer-change";
import { ChangeActs } from "./change-acts";
import { OrderCompared } from "./order-compared";

/** One function of a change: how far it is, the list before and after, what went wrong, and the ways on. */
export function ChangeTargetCard({ target }: { target: LayerChangeTargetView }) {
  const t = useTranslations("attachments.result");
  const { state, functionName: name, accountName, accountId, region, found } = target;
  const place = { ...target, name };
  return (
    <Card
      id={`target-${target.id}`}
      title={<span className="flex flex-wrap items-center gap-2"><span className="font-mono">{name}</span><StatusBadge status={state} /></span>}
      description={`${accountName} (${accountId}) · ${region}`}
      actions={<ButtonLink size="small" href={functionPath(place)}>{t("openFunction")}</ButtonLink>}
    >
      <div className="space-y-4">
        {state === "conflict" ? <Alert severity="warning">{t("conflict")}</Alert> : null}
        {state === "uncertain" ? <Alert severity="warning">{found.length > 0 ? t("uncertain") : t("uncertainUnread")}</Alert> : null}
        {state === "failed" ? <Failure target={target} /> : null}
        <OrderCompared before={target.before} after={target.after} found={state === "conflict" || state === "uncertain" ? found : null} />
        {target.undoneBy ? <ButtonLink size="small" href={layerChangePath(target.undoneBy)}>{t("undone")}</ButtonLink> : null}
        {target.mayChange ? (
          <div className="flex flex-wrap gap-2">
            {state === "conflict" || state === "uncertain" ? <ButtonLink href={functionLayersPath(place, target.after)}>{t("decideAgain")}</ButtonLink> : null}
            <ChangeActs target={target} />
          </div>
        ) : null}
      </div>
    </Card>
  );
}

function Failure({ target: { failure } }: { target: LayerChangeTargetView }) {
  const t = useTranslations("attachments.result");
  const refusals = useTranslations("refusals");
  if (!failure) return null;
  return (
    <Alert severity="error">
      <p>{refusals(`attach-${failure.refusal}`)}</p>
      {failure.message ? (
        <details className="mt-1 text-sm">
          <summary className="cursor-pointer">{t("awsSaid")}</summary>
          <p className="mt-1 font-mono text-xs wrap-anywhere">{failure.code ? `${failure.code}: ` : null}{failure.message}</p>
          {failure.requestId ? <p className="mt-1 text-xs">{t("requestId", { id: failure.requestId })}</p> : null}
        </details>
      ) : null}
    </Alert>
  );
}
