import { useTranslations } from "next-intl";
import { Steps } from "@/components/ui/steps";

const steps = ["what", "why", "review"] as const;

/** Where one is on the way to a request. Of a draft that exists each step has its address: going back loses nothing. */
export function AskSteps({ requestId, current }: { requestId: string | null; current: (typeof steps)[number] }) {
  const t = useTranslations("sharing.ask");
  return (
    <Steps
      label={t("stepsLabel")}
      current={steps.indexOf(current)}
      steps={steps.map((step) => ({ label: t(`steps.${step}`), href: requestId ? `/requests/${requestId}/${step}` : null }))}
    />
  );
}
