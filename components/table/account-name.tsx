import { cn } from "@/components/ui/cn";

type Props = { accountId: string; name: string; className?: string };

/** An AWS account: its name, and always its id beside it. Twelve digits are never cut; a long name gives way. */
export function AccountName({ accountId, name, className }: Props) {
  return (
    <span className={cn("inline-flex max-w-full min-w-0 items-baseline gap-1.5", className)} title={`${name} (${accountId})`}>
      <span className="min-w-0 truncate">{name}</span>
      <span className="font-mono text-xs text-ink-faint">{accountId}</span>
    </span>
  );
}
