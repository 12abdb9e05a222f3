import { CircleCheck, CircleHelp, CircleX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import type { MatrixCell } from "@/lib/domain/inspection";
import { rulePath } from "@/lib/domain/rule-path";

const looks = {
  works: { icon: CircleCheck, tint: "text-good" },
  fails: { icon: CircleX, tint: "text-bad" },
  unknown: { icon: CircleHelp, tint: "text-caution" },
};

type Props = {
  cells: readonly MatrixCell[];
  /** The runtimes the layer is declared for; other targets stand folded away below. Empty: none is declared yet. */
  declared: readonly string[];
  /** Likewise; empty: all. */
  architectures: readonly string[];
};

/** Runtime × architecture: works, fails (and by which rules), or unknown. */
export function FitMatrix({ cells, declared, architectures }: Props) {
  const t = useTranslations("inspection");
  const isDeclared = (cell: MatrixCell) => declared.includes(cell.runtime) && (architectures.length === 0 || architectures.includes(cell.architecture));
  const shown = cells.filter(isDeclared);
  const others = cells.filter((cell) => !isDeclared(cell));
  if (shown.length === 0) return <Matrix cells={cells} />;
  return (
    <div className="space-y-3">
      <Matrix cells={shown} />
      {others.length > 0 ? (
        <details className="text-sm">
          <summary className="cursor-pointer text-ink-soft">{t("otherTargets")}</summary>
          <div className="mt-2"><Matrix cells={others} /></div>
        </details>
      ) : null}
    </div>
  );
}

function Matrix({ cells }: { cells: readonly MatrixCell[] }) {
  const t = useTranslations("inspection");
  const architectures = [...new Set(cells.map((cell) => cell.architecture))];
  const runtimes = [...new Set(cells.map((cell) => cell.runtime))];
  return (
    <div className="overflow-x-auto">
      <table aria-label={t("matrix")} className="text-sm">
        <thead>
          <tr>
            <th scope="col" className="pr-8 pb-1.5 text-left font-medium text-ink-faint">{t("runtime")}</th>
            {architectures.map((architecture) => (
              <th key={architecture} scope="col" className="pr-8 pb-1.5 text-left font-medium text-ink-faint">
                {architecture || t("anyArchitecture")}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {runtimes.map((runtime) => (
            <tr key={runtime}>
              <th scope="row" className="py-1 pr-8 text-left font-normal">{runtime}</th>
              {architectures.map((architecture) => (
                <td key={architecture} className="py-1 pr-8">
                  <Cell cell={cells.find((cell) => cell.runtime === runtime && cell.architecture === architecture)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ cell }: { cell: MatrixCell | undefined }) {
  const t = useTranslations("inspection");
  if (!cell) return null;
  const { icon: Icon, tint } = looks[cell.fit];
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5">
      <Icon aria-hidden className={cn("size-4 shrink-0", tint)} />
      {t(`fit.${cell.fit}`)}
      {cell.rules.map((rule) => (
        <Link key={rule} href={rulePath(rule)} prefetch={false} className="font-mono text-xs text-ink-faint underline-offset-2 hover:underline">{rule}</Link>
      ))}
    </span>
  );
}
