import type { ReactNode } from "react";

export const LONG_TABLE = 15;

/** A long table scrolls in its card, so that what stands below it is not out of reach. */
export function Scrolled({ rows, children }: { rows: number; children: ReactNode }) {
  const long = rows > LONG_TABLE;
  return <div tabIndex={long ? 0 : undefined} className={long ? "relative max-h-96 overflow-y-auto rounded-b-lg [--top-bar:0px]" : undefined}>{children}</div>;
}
