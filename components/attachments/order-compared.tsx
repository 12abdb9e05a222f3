import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { arnLabel } from "@/lib/domain/console-path";

/** Lists of layers side by side; what is not in the other is marked by sign and colour. */
export function OrderCompared({ before, after, found = null }: { before: readonly string[]; after: readonly string[]; found?: readonly string[] | null }) {
  const t = useTranslations("attachments.result");
  return (
    <div className={cn("grid gap-4", found ? "sm:grid-cols-3" : "sm:grid-cols-2")}>
      <Order title={t("before")} order={before} other={after} sign="−" tint="text-bad" />
      <Order title={t("after")} order={after} other={before} sign="+" tint="text-good" />
      {found ? <Order title={t("found")} order={found} other={before} sign="+" tint="text-caution" /> : null}
    </div>
  );
}

type OrderProps = { title: string; order: readonly string[]; other: readonly string[]; sign: string; tint: string };

function Order({ title, order, other, sign, tint }: OrderProps) {
  const t = useTranslations("attachments.result");
  return (
    <div className="min-w-0">
      <p className="mb-1 text-sm text-ink-faint">{title}</p>
      {order.length === 0 ? <p className="text-ink-faint">{t("none")}</p> : null}
      <ol className="space-y-0.5 font-mono text-sm">
        {order.map((arn, index) => (
          <li key={`${arn} ${index}`} title={arn} className={cn("flex gap-2", !other.includes(arn) && tint)}>
            <span aria-hidden className="w-2">{other.includes(arn) ? "" : sign}</span>
            <span className="text-ink-faint">{index + 1}</span>
            <span className="min-w-0 wrap-anywhere">{arnLabel(arn)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
