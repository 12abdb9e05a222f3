"use client";

import { Copy, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { useSelection } from "./selection";

/** What can be done with the chosen rows; in sight as long as any is chosen. `children` are the table's own acts. */
export function SelectionBar({ children }: { children?: ReactNode }) {
  const t = useTranslations("common");
  const { selected, set } = useSelection();
  const [outcome, setOutcome] = useState("");
  if (selected.length === 0) return null;
  const arns = selected.flatMap(({ arn }) => (arn ? [arn] : []));

  function copy() {
    navigator.clipboard.writeText(arns.join("\n")).then(
      () => setOutcome(t("copied")),
      () => setOutcome(t("copyFailed")),
    );
  }

  return (
    <section aria-label={t("table.selection.bar")} className="sticky bottom-3 z-20 mx-auto mt-3 flex w-fit max-w-full flex-wrap items-center gap-2 rounded-lg border bg-raised py-1.5 pr-1.5 pl-3 shadow-raised">
      <p role="status" className="mr-1 text-sm text-ink-soft">{t("selected", { count: selected.length })}{outcome ? ` · ${outcome}` : ""}</p>
      {arns.length > 0 ? <Button size="small" icon={<Copy aria-hidden />} onClick={copy}>{t("table.selection.copyArns")}</Button> : null}
      {children}
      <IconButton size="small" label={t("table.selection.clear")} icon={<X aria-hidden />} onClick={() => set([])} />
    </section>
  );
}
