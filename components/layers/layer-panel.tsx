import { useTranslations } from "next-intl";
import Link from "next/link";
import { AccountName } from "@/components/table/account-name";
import { ArnText } from "@/components/ui/arn-text";
import { DescriptionList } from "@/components/ui/description-list";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusBadge } from "@/components/ui/status-badge";
import { layerPath } from "@/lib/domain/console-path";
import type { LayerDetail } from "@/lib/features/layers/get-layer";

const shown = 8;

/** A layer beside the table: what it is, and its newest versions. */
export function LayerPanel({ layer }: { layer: LayerDetail }) {
  const t = useTranslations("layers");
  return (
    <div className="space-y-5">
      <DescriptionList
        items={[
          { term: t("layer.arn"), value: <ArnText arn={layer.arn} />, wide: true },
          { term: t("columns.account"), value: <AccountName accountId={layer.accountId} name={layer.accountName} />, wide: true },
          { term: t("columns.region"), value: <span className="font-mono text-sm">{layer.region}</span> },
          { term: t("layer.owner"), value: layer.logicalLayer.team?.name ?? t("noTeam") },
        ]}
      />
      <section aria-labelledby="panel-versions">
        <h3 id="panel-versions" className="mb-1 text-sm font-medium text-ink-faint">{t("layer.versions")}</h3>
        <ul className="divide-y text-sm">
          {layer.versions.rows.slice(0, shown).map((version) => (
            <li key={version.arn} className="flex items-center justify-between gap-3 py-1.5">
              <span className="flex items-center gap-2">
                <Link href={`${layerPath(layer)}/${version.version}`} prefetch={false} className="font-mono font-medium text-accent-ink hover:underline">
                  {t("versionShort", { version: String(version.version) })}
                </Link>
                <StatusBadge status={version.state} />
              </span>
              <span className="text-right text-ink-soft">
                {t("functions", { count: version.usedByFunctions })} · <RelativeTime value={version.createdDate} />
              </span>
            </li>
          ))}
        </ul>
        {layer.versionCount > shown ? (
          <Link href={layerPath(layer)} prefetch={false} className="mt-1 inline-block text-sm text-accent-ink hover:underline">{t("more", { count: layer.versionCount - shown })}</Link>
        ) : null}
      </section>
    </div>
  );
}
