import { useTranslations } from "next-intl";
import Link from "next/link";
import { AccountName } from "@/components/table/account-name";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusBadge } from "@/components/ui/status-badge";
import { accountPath } from "@/lib/domain/console-path";
import type { CoverageOfPlace } from "@/lib/features/overview/coverage-of-place";

/** Accounts by regions: when each was last read completely. One table for each partition, because regions are not shared. */
export function CoverageMatrix({ cells }: { cells: readonly CoverageOfPlace[] }) {
  const t = useTranslations("overview.coverage");
  const partitions = [...new Set(cells.map(({ partition }) => partition))];
  return (
    <Card id="coverage" title={t("title")} description={t("hint")} flush>
      {partitions.map((partition) => <Matrix key={partition} cells={cells.filter((cell) => cell.partition === partition)} />)}
    </Card>
  );
}

function Matrix({ cells }: { cells: readonly CoverageOfPlace[] }) {
  const t = useTranslations("overview.coverage");
  const regions = [...new Set(cells.map(({ region }) => region))].sort();
  const accounts = [...new Map(cells.map((cell) => [cell.accountId, cell])).values()];
  return (
    <div className="overflow-x-auto border-b last:border-b-0" tabIndex={0} role="region" aria-label={`${t("title")}: ${cells[0]?.partition ?? ""}`}>
      <table className="w-full table-fixed text-left text-sm" style={{ minWidth: `${18 + 11 * regions.length}rem` }}>
        <thead>
          <tr className="bg-sunken text-xs text-ink-faint">
            <th scope="col" className="h-8 w-72 px-4 font-medium">{t("account")}</th>
            {regions.map((region) => <th key={region} scope="col" className="h-8 w-44 px-3 font-mono font-medium whitespace-nowrap">{region}</th>)}
            <th aria-hidden />
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <tr key={account.accountId} className="border-t">
              <th scope="row" className="h-9 px-4 font-normal">
                <Link href={accountPath(account)} prefetch={false} className="hover:underline"><AccountName accountId={account.accountId} name={account.accountName} /></Link>
              </th>
              {regions.map((region) => (
                <td key={region} className="px-3 whitespace-nowrap">
                  <Cell cell={cells.find((each) => each.accountId === account.accountId && each.region === region)} />
                </td>
              ))}
              <td aria-hidden />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ cell }: { cell: CoverageOfPlace | undefined }) {
  const t = useTranslations("overview.coverage");
  if (!cell) return <span className="text-ink-faint" title={t("notConnected")}><span aria-hidden>–</span><span className="sr-only">{t("notConnected")}</span></span>;
  const { completeAt } = cell;
  return (
    <span className="inline-flex items-center gap-2">
      <StatusBadge status={cell.coverage} />
      <span className="text-ink-faint">{cell.reading ? t("reading") : completeAt ? <RelativeTime value={completeAt} /> : null}</span>
    </span>
  );
}
