import { useTranslations } from "next-intl";
import { AccountName } from "@/components/table/account-name";
import { ArnText } from "@/components/ui/arn-text";
import { DescriptionList } from "@/components/ui/description-list";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusBadge } from "@/components/ui/status-badge";
import type { FunctionDetail } from "@/lib/features/functions/get-function";
import { LayerLink } from "./held-layers";

/** A function beside the table: what it is, and the layers of each qualifier. */
export function FunctionPanel({ held }: { held: FunctionDetail }) {
  const t = useTranslations("functions");
  return (
    <div className="space-y-5">
      <DescriptionList
        items={[
          { term: t("detail.arn"), value: <ArnText arn={held.arn} />, wide: true },
          { term: t("filters.account"), value: <AccountName accountId={held.accountId} name={held.accountName} />, wide: true },
          { term: t("filters.region"), value: <span className="font-mono text-sm">{held.region}</span> },
          { term: t("detail.runtime"), value: <span className="font-mono text-sm">{held.runtime ?? "–"}</span> },
          { term: t("detail.owner"), value: held.owner ?? t("unknownOwner") },
          held.lastModified ? { term: t("detail.modified"), value: <RelativeTime value={held.lastModified} /> } : null,
        ]}
      />
      {held.qualifiers.map(({ qualifier, layers }) => (
        <section key={qualifier} aria-label={qualifier}>
          <h3 className="mb-1 text-sm font-medium text-ink-faint">{qualifier === "$LATEST" ? t("detail.layersOf", { qualifier }) : t("detail.layersOfVersion", { qualifier })}</h3>
          <ol className="divide-y text-sm">
            {layers.map(({ position, arn, version }) => (
              <li key={position} className="flex items-center justify-between gap-3 py-1.5">
                <LayerLink arn={arn} />
                {version ? <StatusBadge status={version.state} /> : <span className="text-ink-faint">{t("detail.foreign")}</span>}
              </li>
            ))}
          </ol>
        </section>
      ))}
      {held.qualifiers.length === 0 ? <p className="text-ink-soft">{t("detail.noLayers")}</p> : null}
    </div>
  );
}
