"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useTransition } from "react";

/** Sends its fields as the query of `path`, without those left empty, so that a filtered table's link is short. */
export function FilterForm({ path, label, children }: { path: string; label: string; children: ReactNode }) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();

  function go(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const query = filledQuery(new FormData(event.currentTarget));
    startTransition(() => router.push(query ? `${path}?${query}` : path, { scroll: false }));
  }

  return (
    <form
      role="search"
      action={path}
      aria-label={label}
      aria-busy={pending || undefined}
      onSubmit={go}
      className="flex min-w-0 flex-1 flex-wrap items-center gap-2 aria-busy:opacity-70"
    >
      {children}
    </form>
  );
}

function filledQuery(form: FormData): string {
  const query = new URLSearchParams();
  for (const [name, value] of form) if (typeof value === "string" && value.trim() !== "") query.append(name, value.trim());
  return query.toString();
}
