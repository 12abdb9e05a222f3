import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { printFilter, printTerm } from "@/lib/domain/filter/print";
import { type Filter, type Operator, operatorsOf, type Vocabulary } from "@/lib/domain/filter/vocabulary";
import { FilterInput } from "./filter-input";
import type { FilterProperty } from "./filter-suggestions";
import { FilterTokens } from "./filter-tokens";
import { cursorParams, firstPageWith, firstValue, type TableAddress } from "./table-address";

export type FilterLabels<Name extends string> = Record<Name, { label: string; values?: readonly { value: string; label: string }[] }>;

type Props<Name extends string> = {
  address: TableAddress;
  vocabulary: Vocabulary<Name>;
  labels: FilterLabels<Name>;
  /** What the address was read as; null when it could not be, and its text stands in the field to be mended. */
  filter: Filter<Name> | null;
  /** What free text looks through ("Name, ARN or account id"). */
  placeholder: string;
  /** What stands at the right end: acts on the whole table. */
  actions?: ReactNode;
};

/**
 * The filter of a table. It is `?filter=` and nothing else: a filtered table is a link, the back button takes a term away,
 * and where no script runs the field is a plain form that takes the same language.
 */
export function PropertyFilter<Name extends string>({ address, vocabulary, labels, filter, placeholder, actions }: Props<Name>) {
  const t = useTranslations("common.table.filter");
  const names = Object.keys(vocabulary) as Name[];
  const properties = names.map((name): FilterProperty => ({
    name,
    label: labels[name].label,
    operators: operatorsOf[vocabulary[name].kind].map((operator) => ({ operator, word: t(`operators.${wordOf(operator, vocabulary[name].kind)}`) })),
    values: labels[name].values ?? [],
  }));
  const text = filter ? printFilter(filter) : "";
  const kept = Object.entries(address.params).filter(([name]) => name !== "filter" && !(cursorParams as readonly string[]).includes(name));
  return (
    <div className="mb-3 flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <FilterInput
          path={address.path}
          kept={kept.flatMap(([name, value]) => [value ?? []].flat().map((each) => [name, each] as const))}
          applied={text}
          join={filter?.join ?? "and"}
          unread={filter ? "" : (firstValue(address.params, "filter") ?? "")}
          properties={properties}
          placeholder={placeholder}
          words={{ label: t("label"), suggestions: t("suggestions") }}
        />
        {actions}
      </div>
      {filter && filter.terms.length > 0 ? (
        <FilterTokens
          tokens={filter.terms.map((term, at) => {
            const rest = printFilter({ ...filter, terms: filter.terms.filter((_, index) => index !== at) });
            return { text: printTerm(term), label: tokenLabel(term, properties), rest, without: firstPageWith(address, { filter: rest || null }) };
          })}
          join={filter.join}
          turned={firstPageWith(address, { filter: printFilter({ ...filter, join: filter.join === "and" ? "or" : "and" }) })}
          clear={firstPageWith(address, { filter: null })}
        />
      ) : null}
    </div>
  );
}

function wordOf(operator: Operator, kind: "choice" | "text" | "number" | "day") {
  const ofDay = { "=": "on", ">=": "from", "<=": "until" } as const;
  if (kind === "day" && (operator === "=" || operator === ">=" || operator === "<=")) return ofDay[operator];
  const words = { "=": "is", "!=": "isNot", ":": "contains", "!:": "containsNot", ">": "more", ">=": "atLeast", "<": "less", "<=": "atMost" } as const;
  return words[operator];
}

function tokenLabel(term: Filter["terms"][number], properties: readonly FilterProperty[]): string {
  const property = properties.find(({ name }) => name === term.property);
  if (!property) return term.operator === "!:" ? `≠ “${term.value}”` : `“${term.value}”`;
  const word = property.operators.find(({ operator }) => operator === term.operator)?.word ?? term.operator;
  return `${property.label} ${word} ${property.values.find(({ value }) => value === term.value)?.label ?? term.value}`;
}
