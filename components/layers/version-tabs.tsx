import { useTranslations } from "next-intl";
import { TabLinks } from "@/components/ui/tab-links";
import { layerVersionPath } from "@/lib/domain/console-path";
import type { LayerVersionDetail } from "@/lib/features/layers/get-layer-version";

export const versionSections = ["about", "content", "access", "use", "history"] as const;

export type VersionSection = (typeof versionSections)[number];

/** What the address names, or the first section. */
export function versionSection(text: string | undefined): VersionSection {
  return versionSections.find((section) => section === text) ?? "about";
}

export function VersionTabs({ version, current }: { version: LayerVersionDetail; current: VersionSection }) {
  const t = useTranslations("layers.detail");
  const path = layerVersionPath(version);
  const count: Partial<Record<VersionSection, number>> = { access: version.statements.length, use: version.usedByFunctions };
  return (
    <TabLinks
      label={t("tabs")}
      items={versionSections.map((section) => ({
        href: section === "about" ? path : `${path}?section=${section}`,
        current: section === current,
        label: count[section] ? <>{t(section)} <span className="text-ink-faint tabular-nums">{count[section]}</span></> : t(section),
      }))}
    />
  );
}
