import { FunctionSquare } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DataTable } from "@/components/table/data-table";
import { PlaceName } from "@/components/table/place-name";
import { RowLink } from "@/components/table/row-link";
import { functionPath } from "@/lib/domain/console-path";
import type { GrantDetail } from "@/lib/features/sharing/grants";

/** Functions that go on running when the grant ends; `coverage` says how well they are known. */
export function KeepsRunning({ grant, coverage }: { grant: GrantDetail; coverage: ReactNode }) {
  const t = useTranslations("sharing.grant");
  const { keepsRunning, keepsRunningCount } = grant;
  return (
    <section aria-labelledby="running" className="space-y-2">
      <div>
        <h2 id="running" className="flex items-center gap-1.5 font-semibold"><FunctionSquare aria-hidden className="size-4 text-ink-faint" />{t("running")}</h2>
        <p className="text-sm text-ink-faint">{t("runningHint")}</p>
        {coverage}
      </div>
      <p>{t("runningCount", { count: keepsRunningCount })} {keepsRunningCount > keepsRunning.length ? t("runningMore", { count: keepsRunning.length }) : null}</p>
      {keepsRunning.length > 0 ? (
        <DataTable
          label={t("running")}
          rows={keepsRunning}
          rowKey={(row) => `${row.accountId} ${row.region} ${row.functionName} ${row.qualifier} ${row.version}`}
          columns={[
            { id: "function", header: t("function"), truncate: true, cell: (row) => (row.readable ? <RowLink href={functionPath({ ...row, name: row.functionName })}>{row.functionName}</RowLink> : row.functionName) },
            { id: "qualifier", header: t("qualifier"), cell: (row) => <span className="font-mono">{row.qualifier}</span> },
            { id: "version", header: t("version"), cell: (row) => <span className="font-mono">{row.version}</span> },
            { id: "account", header: t("account"), hideBelow: "sm", cell: (row) => <PlaceName {...row} /> },
          ]}
          empty={null}
        />
      ) : null}
    </section>
  );
}
