import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";

export function NotFound() {
  const t = useTranslations("common.notFound");
  return (
    <div className="mx-auto flex max-w-md flex-col items-start gap-3 px-6 py-16">
      <p aria-hidden className="font-mono text-sm text-ink-faint">404</p>
      <h1 className="text-xl font-semibold tracking-tight">{t("title")}</h1>
      <p className="text-ink-soft">{t("hint")}</p>
      <ButtonLink href="/layers" className="mt-2">{t("home")}</ButtonLink>
    </div>
  );
}
