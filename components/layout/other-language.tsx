import { Languages } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { setLocale } from "@/lib/i18n/set-locale";

/** Changes to the other of the two languages, on pages that stand outside the console. */
export function OtherLanguage() {
  const t = useTranslations("navigation.language");
  const other = useLocale() === "en" ? "zh" : "en";
  return (
    <form action={setLocale}>
      <button name="locale" value={other} aria-label={t("label")} title={t("label")} className={buttonClass({ variant: "ghost" })}>
        <Languages aria-hidden />
        <span lang={other}>{t("switchTo")}</span>
      </button>
    </form>
  );
}
