import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import type { Problem } from "@/lib/domain/result";
import { refusalText } from "@/lib/i18n/refusal-text";
import { Door } from "./door";

/** In place of a link's form when the link cannot be used: why, and what to do. */
export function DeadLink({ title, problem }: { title: string; problem: Problem }) {
  const t = useTranslations("identity");
  const refusals = useTranslations("refusals");
  return (
    <Door title={title}>
      <Alert severity="warning">{refusalText(refusals, problem)}</Alert>
      <ButtonLink href="/sign-in" className="mt-4">{t("toSignIn")}</ButtonLink>
    </Door>
  );
}
