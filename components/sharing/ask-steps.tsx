import { useTranslations } from "next-intl";
import Link from "next/link";
import { cn } from "@/components/ui/cn";

export const askSteps = ["what", "why", "review"] as const;

export type AskStep = (typeof askSteps)[number];

/** Where one is on the way to a request. Steps of a draft that exists are links: going back loses nothing. */
export function AskSteps({ requestId, current }: { requestId: string | null; current: AskStep }) {
  const t = useTranslations("sharing.ask");
  return (
    <nav aria-label={t("stepsLabel")} className="mb-5">
      <ol className="flex flex-wrap gap-x-5 gap-y-1">
        {askSteps.map((step, index) => {
          const words = <><span className="font-mono text-xs">{index + 1}</span> {t(`steps.${step}`)}</>;
          return (
            <li key={step} aria-current={step === current ? "step" : undefined} className={cn("border-b-2 pb-1", step === current ? "border-accent font-medium" : "border-transparent text-ink-soft")}>
              {requestId && step !== current ? <Link href={`/requests/${requestId}/${step}`} prefetch={false} className="text-accent-ink hover:underline">{words}</Link> : words}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
