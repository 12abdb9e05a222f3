import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import type { Problem } from "@/lib/domain/result";
import { refusalText } from "@/lib/i18n/refusal-text";

/** In place of a table whose filter could not be read: what is wrong with it. Rows it does not mean would be believed. */
export function RefusedFilter({ problem, clear }: { problem: Problem | null; clear: string }) {
  const t = useTranslations("refusals");
  const words = useTranslations("common.table");
  if (!problem) return null;
  return (
    <Alert severity="error" title={words("filter.unread")} actions={<ButtonLink href={clear} size="small">{words("clear")}</ButtonLink>}>
      {refusalText(t, problem)}
    </Alert>
  );
}
