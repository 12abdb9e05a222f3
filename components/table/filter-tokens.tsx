import { X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { EditTerm } from "./edit-term";

type Token = {
  text: string;
  label: string;
  /** The filter, and the table's address, without it. */
  rest: string;
  without: string;
};

type Props = {
  tokens: readonly Token[];
  join: "and" | "or";
  /** The same table with the other join. */
  turned: string;
  clear: string;
};

/** What the table is filtered by: each term to be changed or taken away, and the join between them to be turned round. */
export function FilterTokens({ tokens, join, turned, clear }: Props) {
  const t = useTranslations("common.table");
  return (
    <ul aria-label={t("filters")} className="flex flex-wrap items-center gap-1.5 text-xs">
      {tokens.map(({ text, label, rest, without }, at) => (
        <li key={text} className="flex max-w-full items-center gap-1.5">
          {at > 0 ? (
            <Link href={turned} prefetch={false} scroll={false} title={t(`filter.turn.${join}`)} className="rounded-sm px-1 py-0.5 text-ink-faint hover:bg-hover hover:text-ink">
              {t(`filter.join.${join}`)}
            </Link>
          ) : null}
          <span className="inline-flex h-6 min-w-0 items-center rounded-sm bg-accent-soft text-accent-ink">
            <EditTerm term={text} rest={rest} title={t("filter.edit", { name: label })}>{label}</EditTerm>
            <Link href={without} prefetch={false} scroll={false} aria-label={t("removeFilter", { name: label })} className="grid size-6 shrink-0 place-items-center rounded-sm hover:bg-hover">
              <X aria-hidden className="size-3" />
            </Link>
          </span>
        </li>
      ))}
      <li>
        <Link href={clear} prefetch={false} scroll={false} className="px-1 text-sm text-accent-ink hover:underline">{t("clear")}</Link>
      </li>
    </ul>
  );
}
