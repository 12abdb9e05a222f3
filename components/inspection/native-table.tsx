import { useTranslations } from "next-intl";
import { DataTable } from "@/components/table/data-table";
import type { NativeInfo } from "@/lib/domain/inspection";

/** Compiled code inside: for which machine, against which C library, and what it needs. */
export function NativeTable({ natives }: { natives: readonly NativeInfo[] }) {
  const t = useTranslations("inspection");
  return (
    <DataTable
      label={t("natives")}
      density="compact"
      rows={natives}
      rowKey={(native) => native.path}
      empty={null}
      columns={[
        { id: "path", header: t("path"), cell: (native) => <code title={native.path}>/opt/{native.path}</code>, truncate: true },
        { id: "machine", header: t("machine"), cell: (native) => native.machine },
        { id: "libc", header: t("libc"), cell: (native) => [native.libc, native.glibc].filter(Boolean).join(" ") || "–" },
        { id: "needs", header: t("needs"), cell: (native) => native.needs.join(", "), truncate: true, hideBelow: "md" },
      ]}
    />
  );
}
