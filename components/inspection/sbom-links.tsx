import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";

/** Downloads of the bill of materials. `path`: the page of the content, under which its document lies. */
export function SbomLinks({ path }: { path: string }) {
  const t = useTranslations("inspection.sbom");
  return (
    <div role="group" aria-label={t("label")} className="flex flex-wrap items-center gap-1">
      <span className="text-sm text-ink-faint">{t("label")}</span>
      {(["cyclonedx", "spdx"] as const).map((format) => (
        <a key={format} href={`${path}/sbom?format=${format}`} download className={buttonClass({ variant: "ghost" })}>
          <Download aria-hidden />
          {t(format)}
        </a>
      ))}
    </div>
  );
}
