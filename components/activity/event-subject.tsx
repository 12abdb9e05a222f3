import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ActivityEvent } from "@/lib/features/activity/read-activity";

const kinds = ["upload", "layer", "layer-version", "logical-layer", "account", "inventory", "person", "team", "invitation"] as const;

/** What an event is about; leads to everything that happened to it. */
export function EventSubject({ subject }: Pick<ActivityEvent, "subject">) {
  const t = useTranslations("activity.kinds");
  const kind = kinds.find((each) => each === subject.kind);
  return (
    <span className="inline-flex max-w-full min-w-0 items-baseline gap-1.5" title={subject.label}>
      <Link
        href={`/activity?subject=${encodeURIComponent(`${subject.kind}:${subject.id}`)}`}
        prefetch={false}
        className="min-w-0 truncate text-accent-ink hover:underline"
      >
        {subject.label || subject.id}
      </Link>
      {kind ? <span className="text-xs whitespace-nowrap text-ink-faint">{t(kind)}</span> : null}
    </span>
  );
}
