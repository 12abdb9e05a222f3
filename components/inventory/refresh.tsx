import { useTranslations } from "next-intl";
import { RefreshCw } from "lucide-react";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Progress } from "@/components/ui/progress";
import type { CoverageSummary } from "@/lib/domain/coverage";
import { everywhere, printScope, type Scope } from "@/lib/domain/scope";
import { refreshAction } from "@/lib/features/inventory/actions";
import { ReadingWatch } from "./reading-watch";

type Props = {
  summary: CoverageSummary;
  /** May the reader order it? Without, only what is under way is shown. */
  allowed: boolean;
  /** What to read; nothing named: everything. */
  scope?: Scope;
};

/** Orders a reading of AWS, and shows the one under way until it is through. */
export function Refresh({ summary, allowed, scope = everywhere }: Props) {
  const t = useTranslations("inventory");
  const { reading, total } = summary;
  return (
    <div className="flex flex-wrap items-center gap-3">
      <ReadingWatch reading={reading} />
      <div role="status" className={reading > 0 ? "w-44" : "sr-only"}>
        {reading > 0 ? (
          <>
            <p className="mb-1 text-sm text-ink-soft">{t("reading", { count: reading })}</p>
            <Progress label={t("refresh")} value={total === 0 ? null : (total - reading) / total} text={t("readingShare", { done: total - reading, total })} />
          </>
        ) : null}
      </div>
      {allowed ? (
        <ActionForm action={refreshAction} label={t("refreshHint")} className="gap-2">
          <input type="hidden" name="scope" value={printScope(scope)} />
          <SubmitButton variant="secondary" icon={<RefreshCw aria-hidden />} title={t("refreshHint")}>{t("refresh")}</SubmitButton>
        </ActionForm>
      ) : null}
    </div>
  );
}
