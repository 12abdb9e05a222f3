import { useTranslations } from "next-intl";
import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { ArnText } from "@/components/ui/arn-text";
import { RelativeTime } from "@/components/ui/relative-time";
import { arnPath, layerVersionPath } from "@/lib/domain/console-path";
import type { LayerVersionDetail } from "@/lib/features/layers/get-layer-version";

/** What stands between the version and being used without a second thought: deleted, deprecated, no longer the newest. */
export function VersionNotices({ version }: { version: LayerVersionDetail }) {
  const t = useTranslations("layers.detail");
  const { deletedAt, deprecation, latestVersion } = version;
  const newer = latestVersion !== null && latestVersion > version.version ? latestVersion : null;
  if (!deletedAt && !deprecation && newer === null) return null;
  return (
    <div className="mb-5 space-y-2">
      {deletedAt ? (
        <Alert severity="warning" title={t.rich("deleted", { time: () => <RelativeTime value={deletedAt} /> })}>{t("deletedHint")}</Alert>
      ) : null}
      {deprecation ? <Deprecation {...deprecation} /> : null}
      {newer !== null ? (
        <p className="text-sm text-ink-soft">
          <Link href={layerVersionPath({ ...version, version: newer })} prefetch={false} className="text-accent-ink hover:underline">
            {t("newer", { version: String(newer) })}
          </Link>
        </p>
      ) : null}
    </div>
  );
}

function Deprecation({ at, reason, successorArn }: NonNullable<LayerVersionDetail["deprecation"]>) {
  const t = useTranslations("layers.detail");
  return (
    <Alert severity="warning" title={t("deprecated")}>
      <p className="whitespace-pre-line">{reason}</p>
      <p className="text-sm text-ink-faint">{t.rich("deprecatedSince", { time: () => <RelativeTime value={at} /> })}</p>
      {successorArn ? (
        <p className="mt-1 flex min-w-0 flex-wrap items-center gap-x-2">
          {t("successor")}
          <Link href={arnPath(successorArn)} prefetch={false} className="inline-flex max-w-full min-w-0 text-accent-ink hover:underline">
            <ArnText arn={successorArn} copy={false} />
          </Link>
        </p>
      ) : null}
    </Alert>
  );
}
