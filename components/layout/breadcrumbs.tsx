import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CopyPageLink } from "./copy-page-link";

type Crumb = { href: string; label: ReactNode };

/**
 * Where the page is, from its section down to the page itself (`current`). It is drawn inside the top bar, which cannot
 * know it: fixed over the bar's free place, so that it needs no script and is there with the first paint.
 */
export function Breadcrumbs({ trail, current }: { trail: readonly Crumb[]; current: ReactNode }) {
  const t = useTranslations("navigation");
  const common = useTranslations("common");
  return (
    <nav aria-label={t("breadcrumb")} className="breadcrumbs">
      <ol className="flex min-w-0 items-center gap-1 whitespace-nowrap">
        {trail.map(({ href, label }) => (
          <li key={href} className="flex min-w-0 items-center gap-1 not-last:shrink max-sm:hidden">
            <Link href={href} prefetch={false} className="truncate rounded-sm text-ink-soft hover:text-ink hover:underline">{label}</Link>
            <ChevronRight aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
          </li>
        ))}
        <li aria-current="page" className="min-w-0 truncate font-medium">{current}</li>
      </ol>
      <CopyPageLink label={t("copyLink")} copied={common("copied")} failed={common("copyFailed")} />
    </nav>
  );
}
