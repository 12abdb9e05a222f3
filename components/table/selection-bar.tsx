"use client";

import { Copy, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { useSelection } from "./selection";

type Props = {
  words: Record<"bar" | "copyArns" | "copied" | "copyFailed" | "clear", string> & {
    /** How many are chosen, from one on: made on the server, so that no translator has to come to the browser. */
    counts: readonly string[];
  };
  /** The table's own acts. */
  children?: ReactNode;
};

/** What can be done with the chosen rows; in sight as long as any is chosen. */
export function SelectionBar({ words, children }: Props) {
  const { selected, set } = useSelection();
  const [outcome, setOutcome] = useState("");
  if (selected.length === 0) return null;
  const arns = selected.flatMap(({ arn }) => (arn ? [arn] : []));

  function copy() {
    navigator.clipboard.writeText(arns.join("\n")).then(
      () => setOutcome(words.copied),
      () => setOutcome(words.copyFailed),
    );
  }

  return (
    <section aria-label={words.bar} className="sticky bottom-3 z-20 mx-auto mt-3 flex w-fit max-w-full flex-wrap items-center gap-2 rounded-lg border bg-raised py-1.5 pr-1.5 pl-3 shadow-raised">
      <p role="status" className="mr-1 text-sm text-ink-soft">{words.counts[selected.length - 1]}{outcome ? ` · ${outcome}` : ""}</p>
      {arns.length > 0 ? <Button size="small" icon={<Copy aria-hidden />} onClick={copy}>{words.copyArns}</Button> : null}
      {children}
      <IconButton size="small" label={words.clear} icon={<X aria-hidden />} onClick={() => set([])} />
    </section>
  );
}
