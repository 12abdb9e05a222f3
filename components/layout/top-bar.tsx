import { CircleUser, Languages, LogOut, Menu as MenuIcon } from "lucide-react";
import { cookies } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button";
import { iconButtonClass } from "@/components/ui/icon-button";
import { Popover } from "@/components/ui/popover";
import { setLocale } from "@/lib/i18n/set-locale";
import { SearchForm } from "./search-form";
import { sidebarId } from "./sidebar-navigation";
import { chooseTheme, themeCookie } from "./theme";
import { ThemeChoice } from "./theme-choice";

/** Who is signed in; `roles` as their words stand in the catalogue, in the order they are shown. */
export type FramePerson = { name: string; email: string; roles: readonly RoleWord[] };

export type RoleWord = "viewer" | "requester" | "publisher" | "approver" | "auditor" | "administrator";

type Props = { person: FramePerson; signOut: () => Promise<void> };

export async function TopBar({ person, signOut }: Props) {
  const t = await getTranslations("navigation");
  return (
    <header className="top-bar">
      <button type="button" popoverTarget={sidebarId} aria-label={t("open")} className={iconButtonClass("ghost", "medium", "lg:hidden")}>
        <MenuIcon aria-hidden />
      </button>
      <div className="min-w-0 flex-1" />
      <SearchForm label={t("search.label")} placeholder={t("search.placeholder")} />
      <LanguageSwitch />
      <Popover label={t("me.label", { name: person.name })} icon={<CircleUser aria-hidden />} variant="ghost" align="end" panelClassName="w-64 p-0">
        <Me person={person} signOut={signOut} />
      </Popover>
    </header>
  );
}

/** With two languages one press is enough: the button shows the other one, in its own words. */
async function LanguageSwitch() {
  const t = await getTranslations("navigation.language");
  const other = (await getLocale()) === "en" ? "zh" : "en";
  return (
    <form action={setLocale}>
      <button name="locale" value={other} aria-label={t("label")} title={t("label")} className={buttonClass({ variant: "ghost" }, "px-2")}>
        <Languages aria-hidden />
        <span lang={other} className="max-sm:sr-only">{t("switchTo")}</span>
      </button>
    </form>
  );
}

async function Me({ person, signOut }: Props) {
  const t = await getTranslations("navigation");
  const theme = chooseTheme((await cookies()).get(themeCookie)?.value);
  const words = { light: t("theme.light"), dark: t("theme.dark"), system: t("theme.system") };
  return (
    <>
      <div className="border-b px-4 py-3">
        <p className="truncate font-medium">{person.name}</p>
        <p className="truncate text-sm text-ink-faint">{person.email}</p>
        <p className="mt-1 text-sm text-ink-soft">
          {person.roles.length > 0 ? person.roles.map((role) => t(`roles.${role}`)).join(" · ") : t("me.noRoles")}
        </p>
      </div>
      <div className="border-b px-4 py-3">
        <ThemeChoice label={t("theme.label")} words={words} initial={theme} />
      </div>
      <form action={signOut} className="p-1">
        <button className={buttonClass({ variant: "ghost" }, "w-full justify-start px-3")}>
          <LogOut aria-hidden />
          {t("me.signOut")}
        </button>
      </form>
    </>
  );
}
