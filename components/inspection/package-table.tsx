"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DataTable } from "@/components/table/data-table";
import { Input } from "@/components/ui/input";
import type { PackageInfo } from "@/lib/domain/inspection";
import { findPackages } from "./find-packages";
import { LONG_TABLE, Scrolled } from "./scrolled";

/** The packages inside by name, with version and licence as their own metadata says. */
export function PackageTable({ packages }: { packages: readonly PackageInfo[] }) {
  const t = useTranslations("inspection");
  const [word, setWord] = useState("");
  if (packages.length === 0) return <p className="text-ink-soft">{t("noPackages")}</p>;
  const found = findPackages(packages, word, (kind) => t(`ecosystems.${kind}`));
  return (
    <>
      {packages.length > LONG_TABLE ? (
        <div className="flex flex-wrap items-center gap-3 px-4 py-2">
          <div className="w-64 max-w-full">
            <Input type="search" aria-label={t("packageSearch")} placeholder={t("packageSearch")} value={word} onChange={(event) => setWord(event.target.value)} />
          </div>
          <p role="status" className="text-sm text-ink-faint">{t("packagesFound", { count: found.length })}</p>
        </div>
      ) : null}
      <Scrolled rows={packages.length}>
        <DataTable
          label={t("packages")}
          density="compact"
          rows={found}
          rowKey={({ ecosystem, path, name }) => `${ecosystem} ${path} ${name}`}
          empty={null}
          columns={[
            { id: "name", header: t("package"), cell: ({ name }) => <span className="font-medium">{name}</span> },
            { id: "version", header: t("version"), cell: ({ version }) => <span className="tabular-nums">{version}</span> },
            { id: "licence", header: t("licence"), cell: ({ licence }) => licence === null ? <span className="text-ink-faint">{t("unknownLicence")}</span> : <span title={licence}>{licence}</span>, truncate: true },
            { id: "ecosystem", header: t("ecosystem"), cell: ({ ecosystem }) => t(`ecosystems.${ecosystem}`), hideBelow: "md" },
            { id: "path", header: t("path"), cell: ({ path }) => <code title={`/opt/${path}`}>/opt/{path}</code>, truncate: true, hideBelow: "lg", width: "44%" },
          ]}
        />
      </Scrolled>
    </>
  );
}
