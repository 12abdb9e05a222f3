import Link from "next/link";
import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import type { SameContent } from "@/lib/features/publishing/queries";

/** Points out versions that hold this content already, before it is published once more. */
export function SameContentNotice({ same }: { same: readonly SameContent[] }) {
  const t = useTranslations("uploads.plan");
  if (same.length === 0) return null;
  return (
    <Alert severity="warning" title={t("sameTitle")}>
      <p>{t("sameHint")}</p>
      <ul className="mt-1">
        {same.map((version) => (
          <li key={version.arn}>
            <Link prefetch={false} className="font-medium underline" href={`/layers/arn/${encodeURIComponent(version.arn)}`}>
              {version.layerName}:{version.version}
            </Link>{" "}
            · {version.accountName} · {t(version.exact ? "sameExact" : "sameTree")}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
