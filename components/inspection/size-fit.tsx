import { useTranslations } from "next-intl";
import { Bytes } from "@/components/ui/bytes";
import { Progress } from "@/components/ui/progress";
import type { InspectionReport } from "@/lib/domain/inspection";
import { DIRECT_ZIP_BYTES_LIMIT, UNZIPPED_BYTES_LIMIT } from "@/lib/domain/limits";

/** Against the limit that functions have, and against the one that decides the way to Lambda. */
export function SizeFit({ report: { unzippedBytes, sizeBytes } }: { report: Pick<InspectionReport, "unzippedBytes" | "sizeBytes"> }) {
  const t = useTranslations("inspection");
  const direct = sizeBytes <= DIRECT_ZIP_BYTES_LIMIT;
  return (
    <div className="space-y-4">
      <div className="space-y-2">
        <Progress label={t("sizeUnzipped")} value={unzippedBytes / UNZIPPED_BYTES_LIMIT} tone={unzippedBytes >= UNZIPPED_BYTES_LIMIT ? "bad" : "accent"} />
        <p className="text-sm text-ink-soft">
          {t.rich("sizeUsed", { used: () => <Bytes value={unzippedBytes} />, limit: () => <Bytes value={UNZIPPED_BYTES_LIMIT} /> })}
        </p>
      </div>
      <div className="space-y-2">
        <Progress label={t("sizeZipped")} value={sizeBytes / DIRECT_ZIP_BYTES_LIMIT} />
        <p className="text-sm text-ink-soft">
          {t.rich(direct ? "zippedDirect" : "zippedStaged", { zipped: () => <Bytes value={sizeBytes} />, limit: () => <Bytes value={DIRECT_ZIP_BYTES_LIMIT} /> })}
        </p>
      </div>
    </div>
  );
}
