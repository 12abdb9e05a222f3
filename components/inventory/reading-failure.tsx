import { useTranslations } from "next-intl";
import { Mono } from "@/components/ui/mono";

export type Failure = { kind: string; operation: string; code: string; message: string; requestId: string | null };

const kinds = ["throttled", "access-denied", "role-refused", "credentials", "not-found", "unavailable", "invalid", "internal"] as const;

/** Why AWS could not be asked: what it means and what to do, with AWS's own words folded away. */
export function ReadingFailure({ failure }: { failure: Failure }) {
  const t = useTranslations("inventory");
  const tCommon = useTranslations("common");
  const kind = kinds.find((each) => each === failure.kind) ?? "other";
  return (
    <div className="relative min-w-0 text-sm">
      <p className="wrap-anywhere">{t(`kinds.${kind}`)}</p>
      {failure.operation ? (
        <details className="mt-1">
          <summary className="w-fit cursor-pointer text-ink-faint hover:text-ink">{tCommon("details")}</summary>
          <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-ink-soft [&_dt]:text-ink-faint">
            <dt>{t("operation")}</dt><dd className="font-mono">{failure.operation}</dd>
            <dt>{t("code")}</dt><dd className="font-mono wrap-anywhere">{failure.code}</dd>
            <dt>{t("message")}</dt><dd className="wrap-anywhere">{failure.message}</dd>
            {failure.requestId ? <><dt>{t("requestId")}</dt><dd><Mono text={failure.requestId} copy={t("requestId")} /></dd></> : null}
          </dl>
        </details>
      ) : null}
    </div>
  );
}
