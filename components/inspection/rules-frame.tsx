import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Logo } from "@/components/layout/logo";
import { OtherLanguage } from "@/components/layout/other-language";
import { ClientMessages } from "@/lib/i18n/client-messages";

/** Around the rules' pages, which are open to everyone: links in pipelines lead here. */
export function RulesFrame({ title, children }: { title: string; children: ReactNode }) {
  const t = useTranslations("inspection.rules");
  return (
    <div className="min-h-dvh">
      <header className="flex h-(--top-bar) items-center justify-between border-b px-4 sm:px-6">
        <Link href="/" aria-label={t("console")} className="flex items-center gap-2.5 font-semibold">
          <Logo />
          <span className="text-lg tracking-tight">Strata</span>
        </Link>
        <OtherLanguage />
      </header>
      <main className="mx-auto w-full max-w-3xl space-y-6 px-4 py-8 sm:px-6">
        <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">{title}</h1>
        <ClientMessages areas={[]}>{children}</ClientMessages>
      </main>
    </div>
  );
}
