import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { PageHeader } from "@/components/ui/page-header";
import type { Problem } from "@/lib/domain/result";
import { refusalText } from "@/lib/i18n/refusal-text";

/** A page whose reader may not see it, or whose subject is not there: why, in its place. */
export function RefusedPage({ title, problem, actions }: { title: ReactNode; problem: Problem; actions?: ReactNode }) {
  const t = useTranslations("refusals");
  return (
    <>
      <PageHeader title={title} />
      <Alert severity="warning" actions={actions}>{refusalText(t, problem)}</Alert>
    </>
  );
}
