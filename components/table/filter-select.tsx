"use client";

import { ChevronDown } from "lucide-react";

type Props = { name: string; label: string; value: string; any: string; options: readonly { value: string; label: string }[] };

/** Applies itself: choosing sends the form it stands in. */
export function FilterSelect({ name, label, value, any, options }: Props) {
  return (
    <label className="relative inline-flex h-8 max-w-full items-center rounded-md border border-line-control bg-surface text-ink hover:border-ink-soft focus-within:outline-2 focus-within:outline-accent">
      <span className="pl-2.5 text-ink-faint">{label}</span>
      <select
        key={value}
        name={name}
        defaultValue={value}
        onChange={(event) => event.currentTarget.form?.requestSubmit()}
        className="h-full min-w-0 appearance-none truncate bg-transparent pr-7 pl-1.5 focus-visible:outline-none"
      >
        <option value="">{any}</option>
        {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute right-2 size-4 text-ink-faint" />
    </label>
  );
}
