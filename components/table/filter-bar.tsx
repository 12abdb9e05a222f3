import { Search, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { controlClass } from "@/components/ui/control-class";
import { FilterForm } from "./filter-form";
import { FilterSelect } from "./filter-select";
import { cursorParams, firstPageWith, firstValue, type TableAddress } from "./table-address";

export type Filter = {
  /** The name of its parameter in the URL. */
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
};

type Props = {
  address: TableAddress;
  /** What the text looks through ("Name or description"); left out, there is no text to type. */
  search?: string;
  filters?: readonly Filter[];
  /** What stands at the right end: acts on the whole table. */
  actions?: ReactNode;
};

/**
 * The filters of a table. All of it is the URL: a filtered table is a link, the back button takes a filter away, and it works
 * as a plain form where no script runs. The text is `?q=`.
 */
export function FilterBar({ address, search, filters = [], actions }: Props) {
  const t = useTranslations("common.table");
  const query = firstValue(address.params, "q");
  const active = filters.flatMap((filter) => activeOption(filter, address));
  return (
    <div className="mb-3 flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <FilterForm path={address.path} label={t("filters")}>
          {search ? (
            <span className="relative w-full min-w-0 sm:w-72">
              <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-ink-faint" />
              <input key={query} type="search" name="q" defaultValue={query} aria-label={search} placeholder={search} autoComplete="off" spellCheck={false} className={`${controlClass} h-8 pr-2 pl-8`} />
            </span>
          ) : null}
          {filters.map((filter) => (
            <FilterSelect key={filter.name} {...filter} value={firstValue(address.params, filter.name) ?? ""} any={t("any")} />
          ))}
          <HiddenParams address={address} except={["q", ...cursorParams, ...filters.map(({ name }) => name)]} />
          <noscript><Button type="submit">{t("apply")}</Button></noscript>
        </FilterForm>
        {actions}
      </div>
      {active.length > 0 || query ? (
        <ul aria-label={t("filters")} className="flex flex-wrap items-center gap-1.5">
          {query ? <Token label={`“${query}”`} href={firstPageWith(address, { q: null })} /> : null}
          {active.map(({ name, text }) => <Token key={name} label={text} href={firstPageWith(address, { [name]: null })} />)}
          <li>
            <Link
              href={firstPageWith(address, Object.fromEntries(["q", ...filters.map(({ name }) => name)].map((name) => [name, null])))}
              prefetch={false}
              scroll={false}
              className="px-1 text-sm text-accent-ink hover:underline"
            >
              {t("clear")}
            </Link>
          </li>
        </ul>
      ) : null}
    </div>
  );
}

function activeOption(filter: Filter, { params }: TableAddress): { name: string; text: string }[] {
  const value = firstValue(params, filter.name);
  if (!value) return [];
  const option = filter.options.find((each) => each.value === value);
  return [{ name: filter.name, text: `${filter.label}: ${option?.label ?? value}` }];
}

function Token({ label, href }: { label: string; href: string }) {
  const t = useTranslations("common.table");
  return (
    <li className="inline-flex h-6 max-w-full items-center rounded-sm border border-accent-soft bg-accent-soft text-xs text-accent-ink">
      <span className="truncate pl-2">{label}</span>
      <Link href={href} prefetch={false} scroll={false} aria-label={t("removeFilter", { name: label })} className="grid size-6 place-items-center rounded-sm hover:bg-hover">
        <X aria-hidden className="size-3" />
      </Link>
    </li>
  );
}

/** What else the URL says (the sort, a tab) survives the form. */
function HiddenParams({ address, except }: { address: TableAddress; except: readonly string[] }) {
  return Object.entries(address.params)
    .filter(([name]) => !except.includes(name))
    .flatMap(([name, value]) => [value ?? []].flat().map((each) => <input key={`${name}=${each}`} type="hidden" name={name} value={each} />));
}
