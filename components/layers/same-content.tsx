import { useTranslations } from "next-intl";
import Link from "next/link";
import { ArnText } from "@/components/ui/arn-text";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { arnPath } from "@/lib/domain/console-path";
import type { SameContent as Row } from "@/lib/features/layers/same-content";

/** Other versions with the same content: the same zip, or the same files zipped differently. */
export function SameContent({ versions }: { versions: readonly Row[] }) {
  const t = useTranslations("layers.detail");
  if (versions.length === 0) return null;
  return (
    <Card id="same-content" title={t("sameContent")}>
      <ul className="space-y-2">
        {versions.map(({ arn, accountName, sameZip }) => (
          <li key={arn} className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
            <span className="inline-flex max-w-full min-w-0 items-center gap-1">
              <Link href={arnPath(arn)} prefetch={false} className="min-w-0 text-accent-ink hover:underline"><ArnText arn={arn} copy={false} /></Link>
              <CopyButton text={arn} what="ARN" />
            </span>
            <span className="text-sm text-ink-soft">{accountName}</span>
            <Badge>{sameZip ? t("sameZip") : t("sameFiles")}</Badge>
          </li>
        ))}
      </ul>
    </Card>
  );
}
