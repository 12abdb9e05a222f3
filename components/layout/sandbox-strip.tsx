import { FlaskConical, Info } from "lucide-react";
import { useTranslations } from "next-intl";
import { Popover } from "@/components/ui/popover";

/** Says, on every page and without alarm, that none of this is real. */
export function SandboxStrip() {
  const t = useTranslations("navigation.sandbox");
  return (
    <aside aria-label={t("name")} className="flex min-h-8 items-center gap-2 border-b border-caution-line bg-caution-soft px-4 text-sm text-caution sm:px-6 lg:px-8">
      <FlaskConical aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 py-1"><strong className="font-semibold">{t("name")}</strong> <span>{t("summary")}</span></p>
      <Popover
        label={t("more")}
        face={
          <>
            <Info aria-hidden className="sm:hidden" />
            <span className="max-sm:sr-only">{t("more")}</span>
          </>
        }
        size="small"
        variant="ghost"
        align="end"
        className="-mr-2 ml-auto h-6! text-caution! underline decoration-caution-line underline-offset-2 hover:bg-transparent!"
        panelClassName="max-w-sm p-3"
      >
        <p>{t("explanation")}</p>
      </Popover>
    </aside>
  );
}
