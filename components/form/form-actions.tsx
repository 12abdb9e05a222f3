import type { ReactNode } from "react";

/** The end of a form: what sends it first, then the way out. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-2 pt-1">{children}</div>;
}
