import type { ReactNode } from "react";
import { Logo } from "@/components/layout/logo";
import { OtherLanguage } from "@/components/layout/other-language";

type Props = { title: ReactNode; description?: ReactNode; footer?: ReactNode; children?: ReactNode };

/** What stands around the pages before the console: signing in, arriving by a link. */
export function Door({ title, description, footer, children }: Props) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-(--top-bar) items-center justify-between px-4 sm:px-6">
        <span className="flex items-center gap-2.5 font-semibold">
          <Logo />
          <span className="text-lg tracking-tight">Strata</span>
        </span>
        <OtherLanguage />
      </header>
      <main className="flex flex-1 flex-col items-center px-4 pt-[8vh] pb-12">
        <div className="w-full max-w-sm">
          <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">{title}</h1>
          {description ? <p className="mt-1 text-ink-soft wrap-anywhere">{description}</p> : null}
          {children ? <div className="mt-5 rounded-lg border bg-surface p-5">{children}</div> : null}
          {footer ? <div className="mt-4 text-sm text-ink-soft">{footer}</div> : null}
        </div>
      </main>
    </div>
  );
}
