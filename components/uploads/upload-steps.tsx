import { useTranslations } from "next-intl";
import { Steps } from "@/components/ui/steps";

export type UploadStep = "check" | "details" | "plan" | "result";

const steps: readonly UploadStep[] = ["check", "details", "plan", "result"];

type Props = {
  uploadId: string;
  current: UploadStep;
  /** Those that can be gone to; the publication is gone to by confirming the plan. */
  reached: readonly Exclude<UploadStep, "result">[];
};

/** The steps of a draft, each with its own address; going back loses nothing, because every step is saved. */
export function UploadSteps({ uploadId, current, reached }: Props) {
  const t = useTranslations("uploads.steps");
  return (
    <Steps
      label={t("label")}
      current={steps.indexOf(current)}
      steps={steps.map((step) => ({ label: t(step), href: step !== "result" && reached.includes(step) ? `/uploads/${uploadId}${step === "check" ? "" : `/${step}`}` : null }))}
    />
  );
}
