import type { ReactNode } from "react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { ClosePanel } from "./close-panel";

type Props = {
  children: ReactNode;
  /** The row that is open; null when none is. */
  panel: { title: ReactNode; href: string; close: string; content: ReactNode } | null;
};

/** A table, and beside it on a wide window the row that is open. On a narrow one rows open as pages. */
export function SplitPanel({ children, panel }: Props) {
  const t = useTranslations("common.table.panel");
  if (!panel) return children;
  return (
    <div className="xl:grid xl:grid-cols-[minmax(0,1fr)_26rem] xl:items-start xl:gap-6">
      <div className="min-w-0">{children}</div>
      <aside aria-label={t("name")} className="sticky top-[calc(var(--top-bar)+1rem)] max-h-[calc(100dvh-var(--top-bar)-2rem)] overflow-y-auto rounded-lg border bg-surface max-xl:hidden">
        <header className="sticky top-0 z-10 flex items-start justify-between gap-3 rounded-t-lg border-b bg-surface py-2 pr-2 pl-4">
          <h2 className="min-w-0 py-1 font-semibold wrap-anywhere">{panel.title}</h2>
          <div className="flex shrink-0 items-center gap-1">
            <ButtonLink href={panel.href} size="small">{t("open")}</ButtonLink>
            <ClosePanel href={panel.close} label={t("close")} />
          </div>
        </header>
        <div className="p-4">{panel.content}</div>
      </aside>
    </div>
  );
}
