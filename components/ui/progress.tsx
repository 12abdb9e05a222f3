import { cn } from "./cn";

type Props = {
  label: string;
  /** Between 0 and 1; null while it is not known how much there is. */
  value: number | null;
  /** What the value means in words ("12 of 40 MiB"), for readers. */
  text?: string;
  tone?: "accent" | "good" | "bad";
  className?: string;
};

const tones = { accent: "bg-accent", good: "bg-good", bad: "bg-bad-solid" };

export function Progress({ label, value, text, tone = "accent", className }: Props) {
  const percent = value === null ? null : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      aria-valuetext={text}
      className={cn("h-1.5 w-full overflow-hidden rounded-full bg-line", className)}
    >
      <div
        className={cn("h-full rounded-full transition-[width]", tones[tone], percent === null && "w-1/3 animate-pulse")}
        style={percent === null ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}
