import { useTranslations } from "next-intl";
import Link from "next/link";
import type { Status } from "@/components/ui/status";
import { StatusBadge } from "@/components/ui/status-badge";
import { layerVersionPath } from "@/lib/domain/console-path";
import type { DriftState } from "@/lib/domain/drift";
import { statementProblems } from "@/lib/domain/statement-problem";
import type { DriftRow } from "@/lib/features/sharing/drift/list-drift";
import { usePrincipalWords } from "./words";

const statuses: Record<DriftState, Status> = {
  open: "drifted", adopting: "pending", removing: "ending", settled: "inSync", contested: "contested", failed: "failed", uncertain: "uncertain",
};

export function DriftStatus({ state }: { state: DriftState }) {
  return <StatusBadge status={statuses[state]} />;
}

/** The version whose policy it is about, where its access stands. */
export function DriftVersion({ row }: { row: DriftRow }) {
  const { layer, version } = row;
  return (
    <span className="flex min-w-0 flex-col leading-4">
      <Link href={`${layerVersionPath({ ...layer, version })}?section=access`} prefetch={false} className="font-medium text-accent-ink hover:underline">{layer.name}:{version}</Link>
      <span className="font-mono text-xs whitespace-nowrap text-ink-faint">{layer.accountId} {layer.region}</span>
    </span>
  );
}

/** Whom AWS lets in, and whom Strata granted. */
export function DriftPrincipals({ row }: { row: DriftRow }) {
  const t = useTranslations("drift");
  const words = usePrincipalWords();
  const { seen, granted, json } = row;
  return (
    <div className="flex flex-col gap-0.5 py-1 leading-5">
      {seen ? <span>{t("lets", { principal: words(seen) })}</span> : null}
      {!seen && json !== null ? <span>{t("unreadable")}</span> : null}
      {granted ? (
        <span className="text-ink-soft">
          {t("granted", { principal: words(granted.principal) })}
          {granted.grantId ? <> · <Link href={`/grants/${granted.grantId}`} prefetch={false} className="text-accent-ink hover:underline">{t("toGrant")}</Link></> : null}
        </span>
      ) : null}
    </div>
  );
}

/** What became of it so far: who decided what, and why it did not work. */
export function DriftPast({ row }: { row: DriftRow }) {
  const t = useTranslations("drift");
  const problems = useTranslations("sharing.problemWords");
  const { decided, problem, requestId } = row;
  const known = problem ? (statementProblems.find((each) => each === problem.problem) ?? "other") : null;
  return (
    <>
      {decided ? (
        <p className="text-sm text-ink-soft">
          {decided.by
            ? t("decided", { decision: t(`decisions.${decided.decision}`), name: decided.by, reason: decided.reason })
            : t("decidedBySomebody", { decision: t(`decisions.${decided.decision}`), reason: decided.reason })}
        </p>
      ) : null}
      {requestId ? <p className="text-sm"><Link href={`/requests/${requestId}`} prefetch={false} className="text-accent-ink hover:underline">{t("inRequest")}</Link></p> : null}
      {known ? <p className="text-sm text-ink-soft">{problems(known)}</p> : null}
      {problem?.message ? (
        <details className="text-sm text-ink-soft">
          <summary className="w-fit cursor-pointer">{t("awsSaid")}</summary>
          <p className="font-mono text-xs">{problem.code}: {problem.message}{problem.requestId ? ` (${problem.requestId})` : ""}</p>
        </details>
      ) : null}
    </>
  );
}
