import { useLocale, useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { formatBytes } from "@/components/ui/format-bytes";
import { Progress } from "@/components/ui/progress";
import type { AttachmentPlan, PlanProblem } from "@/lib/domain/attachment/attachment-plan";
import { arnLabel, roleAccessPath } from "@/lib/domain/console-path";
import type { LayerChangePlan } from "@/lib/features/attachments/plan-layer-change";
import { PlanShares } from "./plan-shares";
import { ShadowedFiles } from "./shadowed-files";

/** Slots, bytes, what stands in the way, whether AWS gives the layers, and which files are hidden. */
export function PlanMeaning({ plan: change }: { plan: LayerChangePlan }) {
  const t = useTranslations("attachments.plan");
  const { plan, shares } = change;
  return (
    <Card id="meaning" title={t("title")}>
      <div className="space-y-5">
        <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
          <Slots slots={plan.slots} />
          <Size bytes={plan.bytes} />
        </div>
        <PlanProblems problems={plan.problems} />
        <PlanShares shares={shares} />
        <RolesHint plan={change} />
        <ShadowedFiles plan={plan} />
      </div>
    </Card>
  );
}

function Slots({ slots: { used, limit } }: Pick<AttachmentPlan, "slots">) {
  const t = useTranslations("attachments.plan");
  const text = t("slotsOf", { used, limit });
  return (
    <div>
      <p className="mb-1.5 flex justify-between gap-4"><span className="font-medium">{t("slots")}</span><span className="tabular-nums">{text}</span></p>
      <Progress label={t("slots")} value={used / limit} text={text} tone={used > limit ? "bad" : "accent"} />
    </div>
  );
}

function Size({ bytes: { layers, code, unknownLayers, limit, fits } }: Pick<AttachmentPlan, "bytes">) {
  const t = useTranslations("attachments.plan");
  const locale = useLocale();
  const used = layers + (code ?? 0);
  const known = used > 0 || unknownLayers === 0;
  const text = known ? t("bytesOf", { used: formatBytes(used, locale), limit: formatBytes(limit, locale) }) : t("bytesUnknown", { limit: formatBytes(limit, locale) });
  return (
    <div>
      <p className="mb-1.5 flex justify-between gap-4"><span className="font-medium">{t("bytes")}</span><span className="tabular-nums">{text}</span></p>
      <Progress label={t("bytes")} value={used / limit} text={text} tone={fits === "no" ? "bad" : "accent"} />
      <p className="mt-1.5 text-sm text-ink-faint">
        <span className="block">{code === null ? t("layersAlone") : t("withCode")}</span>
        {unknownLayers > 0 ? <span className="block">{t("unknownLayers", { count: unknownLayers })}</span> : null}
      </p>
    </div>
  );
}

/** That nothing has been changed yet stands in the way like an error, but is none. */
export function PlanProblems({ problems }: { problems: readonly PlanProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul className="space-y-2">
      {problems.map((problem, index) => (
        <li key={index}><Alert severity={problem.kind === "nothing-changes" ? "info" : problem.severity}><ProblemText problem={problem} /></Alert></li>
      ))}
    </ul>
  );
}

function ProblemText({ problem: { kind, arn, params } }: { problem: PlanProblem }) {
  const t = useTranslations("attachments.problems");
  const words = Object.fromEntries(Object.entries(params).map(([key, value]) => [key, key === "one" || key === "other" ? arnLabel(String(value)) : value]));
  return t(kind, { name: arn === null ? "" : arnLabel(arn), ...words });
}

/** The way to the policies, with the execution role proposed, since that is where many were taught to put it. */
function RolesHint({ plan: { shares, may, role, ...place } }: { plan: LayerChangePlan }) {
  const t = useTranslations("attachments.roles");
  const [first] = shares;
  if (!first || !may.writeRoles) return null;
  const roles = role === null ? [] : [role.slice(role.lastIndexOf("/") + 1)];
  return <p><ButtonLink size="small" href={roleAccessPath(place, { layer: first.arn, roles })}>{t("open")}</ButtonLink></p>;
}
