import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Kbd } from "@/components/ui/kbd";
import { KeyboardDialog } from "./keyboard-dialog";
import { type RouteKey, routeGroups, routes } from "./routes";

export function KeyboardHelp({ allowed }: { allowed: readonly RouteKey[] }) {
  const t = useTranslations("navigation");
  const common = useTranslations("common");
  const shown = routeGroups.flatMap(({ routes: keys }) => keys.filter((key) => allowed.includes(key)));
  return (
    <KeyboardDialog title={t("keys.title")} closeLabel={common("close")}>
      <div className="grid gap-6 sm:grid-cols-2">
        <Keys title={t("keys.anywhere")}>
          <Key word={t("keys.search")}><Kbd>/</Kbd> {t("keys.or")} <Kbd>Ctrl K</Kbd></Key>
          <Key word={t("keys.help")}><Kbd>?</Kbd></Key>
          <Key word={t("keys.closeAll")}><Kbd>Esc</Kbd></Key>
        </Keys>
        <Keys title={t("keys.inTables")}>
          <Key word={t("keys.nextRow")}><Kbd>j</Kbd></Key>
          <Key word={t("keys.previousRow")}><Kbd>k</Kbd></Key>
          <Key word={t("keys.openRow")}><Kbd>Enter</Kbd></Key>
          {allowed.includes("requests") ? <><Key word={t("keys.approve")}><Kbd>a</Kbd></Key><Key word={t("keys.reject")}><Kbd>r</Kbd></Key></> : null}
        </Keys>
        <Keys title={t("keys.go")}>
          {shown.map((key) => (
            <Key key={key} word={t(`routes.${key}`)}><Kbd>g</Kbd> {t("keys.then")} <Kbd>{routes[key].key}</Kbd></Key>
          ))}
        </Keys>
      </div>
    </KeyboardDialog>
  );
}

function Keys({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-2 text-sm font-medium text-ink-faint">{title}</h3>
      <dl className="flex flex-col gap-1.5">{children}</dl>
    </section>
  );
}

function Key({ word, children }: { word: string; children: ReactNode }) {
  return (
    <div className="flex items-center justify-between gap-4">
      <dt>{word}</dt>
      <dd className="flex items-center gap-1 text-sm text-ink-faint">{children}</dd>
    </div>
  );
}
