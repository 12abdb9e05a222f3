import { useTranslations } from "next-intl";
import { DataTable } from "@/components/table/data-table";
import type { PackageInfo } from "@/lib/domain/inspection";

/** The packages inside, with version and licence as their own metadata says. */
export function PackageTable({ packages }: { packages: readonly PackageInfo[] }) {
  const t = useTranslations("inspection");
  if (packages.length === 0) return <p className="text-ink-soft">{t("noPackages")}</p>;
  return (
    <DataTable
      label={t("packages")}
      density="compact"
      rows={packages}
      rowKey={(found) => `${found.ecosystem} ${found.path}`}
      empty={null}
      columns={[
        { id: "name", header: t("package"), cell: (found) => <span className="font-medium">{found.name}</span> },
        { id: "version", header: t("version"), cell: (found) => <span className="tabular-nums">{found.version}</span> },
        { id: "licence", header: t("licence"), cell: (found) => found.licence ?? <span className="text-ink-faint">{t("unknownLicence")}</span>, truncate: true },
        { id: "ecosystem", header: t("ecosystem"), cell: (found) => found.ecosystem, hideBelow: "md" },
        { id: "path", header: t("path"), cell: (found) => <code title={found.path}>/opt/{found.path}</code>, truncate: true, hideBelow: "lg" },
      ]}
    />
  );
}
