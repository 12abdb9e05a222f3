import { CircleCheck, CircleHelp, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { Mono } from "@/components/ui/mono";
import { arnLabel } from "@/lib/domain/console-path";
import type { LayerChangePlan } from "@/lib/features/attachments/plan-layer-change";

/** What AWS answered when it was asked for each added version with the consumer's own credentials. */
export function PlanShares({ shares }: Pick<LayerChangePlan, "shares">) {
  const t = useTranslations("attachments.plan");
  if (shares.length === 0) return null;
  return (
    <div>
      <h3 className="mb-1.5 font-medium">{t("shares")}</h3>
      <ul className="space-y-2">{shares.map((share) => <li key={share.arn}><Share {...share} /></li>)}</ul>
    </div>
  );
}

const looks = {
  proven: { icon: CircleCheck, tint: "text-good" },
  refused: { icon: CircleX, tint: "text-bad" },
  unproven: { icon: CircleHelp, tint: "text-caution" },
};

function Share({ arn, proof }: LayerChangePlan["shares"][number]) {
  const t = useTranslations("attachments.plan");
  const { icon: Icon, tint } = looks[proof.outcome];
  return (
    <div className="flex items-start gap-2">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${tint}`} />
      <div className="min-w-0">
        <p><span className="font-mono">{arnLabel(arn)}</span>: <span className="font-medium">{t(proof.outcome)}</span></p>
        <div className="text-sm text-ink-soft wrap-anywhere">
          {proof.outcome === "proven" ? t.rich("provenAs", { as: () => <Mono text={proof.as} tail={28} /> }) : null}
          {proof.outcome === "refused" ? <>{t.rich("refusedAs", { as: () => <Mono text={proof.as} tail={28} /> })}: {proof.message}</> : null}
          {proof.outcome === "unproven" ? <>{t(`why.${proof.why}`)} <span className="text-ink-faint">{proof.message}</span></> : null}
        </div>
      </div>
    </div>
  );
}
