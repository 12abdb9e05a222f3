"use client";

import type { ReactNode } from "react";

/** Asks the field of the filter to take a term back, so that it can be changed. */
export const editTermEvent = "strata:edit-term";

export type TermToEdit = { term: string; rest: string };

export function EditTerm({ term, rest, title, children }: TermToEdit & { title: string; children: ReactNode }) {
  return (
    <button
      type="button"
      title={title}
      onClick={() => document.dispatchEvent(new CustomEvent<TermToEdit>(editTermEvent, { detail: { term, rest } }))}
      className="h-6 min-w-0 truncate rounded-sm pl-2 hover:underline"
    >
      {children}
    </button>
  );
}
