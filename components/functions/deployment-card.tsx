import { FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";
import { BoundForm } from "@/components/form/bound-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Alert } from "@/components/ui/alert";
import { ArnText } from "@/components/ui/arn-text";
import { ButtonLink } from "@/components/ui/button";
import { Bytes } from "@/components/ui/bytes";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Mono } from "@/components/ui/mono";
import { StatusBadge } from "@/components/ui/status-badge";
import { functionCodePath, functionLayersPath, functionPath, functionTestPath } from "@/lib/domain/console-path";
import { settleDeploymentAction } from "@/lib/features/functions/actions";
import type { DeploymentView } from "@/lib/features/functions/deploy/get-deployment";
import type { SettleDeploymentInput } from "@/lib/features/functions/deploy/schema";

/** How far a creation or a change of code is, what went wrong, and the ways on. Needs the area "refusals" above it. */
export function DeploymentCard({ deployment }: { deployment: DeploymentView }) {
  const t = useTranslations("functions.deployment");
  const create = useTranslations("functions.create");
  const { state, kind, settings, name, accountName, accountId, region } = deployment;
  return (
    <Card
      id="deployment"
      title={<span className="flex flex-wrap items-center gap-2"><span className="font-mono wrap-anywhere">{name}</span><StatusBadge status={state} /></span>}
      description={`${accountName} (${accountId}) · ${region}`}
    >
      <div className="space-y-4">
        {state === "conflict" ? <Alert severity="warning">{t(kind === "create" ? "nameTaken" : "changedSince")}</Alert> : null}
        {state === "uncertain" ? <Alert severity="warning">{t("uncertain")}</Alert> : null}
        {state === "failed" ? <Failure deployment={deployment} /> : null}
        <DescriptionList
          items={[
            ...(settings
              ? [
                  { term: create("runtime"), value: <span className="font-mono text-sm">{settings.runtime}</span> },
                  { term: create("architecture"), value: <span className="font-mono text-sm">{settings.architecture}</span> },
                  { term: create("handler"), value: <span className="font-mono text-sm wrap-anywhere">{settings.handler}</span> },
                  { term: create("role"), value: <ArnText arn={settings.roleArn} />, wide: true },
                ]
              : []),
            { term: t("code"), value: <Bytes value={deployment.codeBytes} /> },
            { term: t("codeSha256"), value: <Mono text={deployment.codeSha256} copy={t("codeSha256")} tail={8} /> },
          ]}
        />
        <Ways deployment={deployment} />
      </div>
    </Card>
  );
}

function Ways({ deployment }: { deployment: DeploymentView }) {
  const t = useTranslations("functions.deployment");
  const { state, kind, id, mayChange } = deployment;
  if (state === "done") {
    return (
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={functionTestPath(deployment)} variant="primary" icon={<FlaskConical />}>{t("test")}</ButtonLink>
        <ButtonLink href={functionLayersPath(deployment)}>{t("layers")}</ButtonLink>
        <ButtonLink href={functionPath(deployment)} variant="ghost">{t("open")}</ButtonLink>
      </div>
    );
  }
  if (!mayChange) return null;
  if (state === "uncertain") {
    return (
      <div className="flex flex-wrap gap-2">
        <Decision id={id} decision="look-again" label={t("lookAgain")} primary />
        <Decision id={id} decision="give-up" label={t("giveUp")} />
      </div>
    );
  }
  if (state === "failed" || state === "conflict") {
    return <div><ButtonLink href={kind === "create" ? "/functions/create" : functionCodePath(deployment)}>{t(kind === "create" ? "createAgain" : "editAgain")}</ButtonLink></div>;
  }
  return null;
}

function Decision({ id, decision, label, primary = false }: { id: string; decision: SettleDeploymentInput["decision"]; label: string; primary?: boolean }) {
  return (
    <BoundForm action={settleDeploymentAction} label={label}>
      <input type="hidden" name="deploymentId" value={id} />
      <input type="hidden" name="decision" value={decision} />
      <SubmitButton variant={primary ? "primary" : "secondary"}>{label}</SubmitButton>
    </BoundForm>
  );
}

function Failure({ deployment: { failure } }: { deployment: DeploymentView }) {
  const t = useTranslations("functions.deployment");
  const refusals = useTranslations("refusals");
  if (!failure) return null;
  return (
    <Alert severity="error">
      <p>{refusals(`deploy-${failure.refusal}`)}</p>
      {failure.message ? (
        <details className="mt-1 text-sm">
          <summary className="cursor-pointer">{t("awsSaid")}</summary>
          <p className="mt-1 font-mono text-xs wrap-anywhere">{failure.code ? `${failure.code}: ` : null}{failure.message}</p>
          {failure.requestId ? <p className="mt-1 text-xs">{t("awsRequestId", { id: failure.requestId })}</p> : null}
        </details>
      ) : null}
    </Alert>
  );
}
