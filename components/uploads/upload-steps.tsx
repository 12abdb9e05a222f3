import { useTranslations } from "next-intl";
import { TabLinks } from "@/components/ui/tab-links";

export type UploadStep = "check" | "details" | "plan";

const paths: Record<UploadStep, string> = { check: "", details: "/details", plan: "/plan" };

/** The steps of a draft, each with its own address; going back loses nothing, because every step is saved. */
export function UploadSteps({ uploadId, current, reached }: { uploadId: string; current: UploadStep; reached: readonly UploadStep[] }) {
  const t = useTranslations("uploads.steps");
  return (
    <div className="mb-5">
      <TabLinks
        label={t("label")}
        items={reached.map((step) => ({ href: `/uploads/${uploadId}${paths[step]}`, label: t(step), current: step === current }))}
      />
    </div>
  );
}
