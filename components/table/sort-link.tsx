import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { firstPageWith, type Sort, sortParam, type TableAddress } from "./table-address";

type Props = {
  address: TableAddress;
  sortKey: string;
  /** Set when the table is sorted by this column. */
  current?: Sort;
  descendingFirst: boolean;
  children: ReactNode;
};

/** A column's head: sorts by it, and turns the order round when it already is. The order itself is said by `aria-sort`. */
export function SortLink({ address, sortKey, current, descendingFirst, children }: Props) {
  const next = { key: sortKey, descending: current ? !current.descending : descendingFirst };
  const Icon = current ? (current.descending ? ArrowDown : ArrowUp) : ChevronsUpDown;
  return (
    <Link
      href={firstPageWith(address, { sort: sortParam(next) })}
      prefetch={false}
      scroll={false}
      className="-mx-1 inline-flex items-center gap-1 rounded-sm px-1 hover:text-ink [&_svg]:size-3 [&_svg]:opacity-60"
    >
      {children}
      <Icon aria-hidden />
    </Link>
  );
}
