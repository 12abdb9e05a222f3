import { ArrowUpRight } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { printTerm } from "@/lib/domain/filter/print";
import type { ActivityEvent } from "@/lib/features/activity/read-activity";
import { subjectAddress } from "./subject-address";

const kinds = [
  "upload", "layer", "layer-version", "logical-layer", "publish-plan", "publish-target", "share-request", "grant", "sharing-rules", "advisories",
  "function", "layer-change", "role", "account",
  "inventory", "person", "team", "invitation",
] as const;

/** What an event is about; leads to everything that happened to it, and to the thing itself where it has a page. */
export function EventSubject({ subject }: Pick<ActivityEvent, "subject">) {
  const t = useTranslations("activity.kinds");
  const tActivity = useTranslations("activity");
  const address = subjectAddress(subject);
  const kind = kinds.find((each) => each === subject.kind);
  return (
    <span className="inline-flex max-w-full min-w-0 items-baseline gap-1.5" title={subject.label}>
      <Link
        href={`/activity?filter=${encodeURIComponent(printTerm({ property: "subject", operator: "=", value: `${subject.kind}:${subject.id}` }))}`}
        prefetch={false}
        className="min-w-0 truncate text-accent-ink hover:underline"
      >
        {subject.label || subject.id}
      </Link>
      {address ? (
        <Link href={address} prefetch={false} aria-label={tActivity("openSubject", { subject: subject.label || subject.id })} className="shrink-0 self-center text-ink-faint hover:text-accent-ink">
          <ArrowUpRight aria-hidden className="size-3.5" />
        </Link>
      ) : null}
      {kind ? <span className="text-xs whitespace-nowrap text-ink-faint">{t(kind)}</span> : null}
    </span>
  );
}
