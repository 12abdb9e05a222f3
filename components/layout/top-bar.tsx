import { CircleUser, Languages, LogOut, Menu as MenuIcon } from "lucide-react";
import { cookies } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button";
import { iconButtonClass } from "@/components/ui/icon-button";
import { Popover } from "@/components/ui/popover";
import { scopeCookie } from "@/lib/domain/scope";
import { setLocale } from "@/lib/i18n/set-locale";
import { type RouteKey, routes } from "./routes";
import { ScopeChoice } from "./scope-choice";
import { SearchForm } from "./search-form";
import { sidebarId } from "./sidebar-navigation";
import { chooseTheme, themeCookie } from "./theme";
import { ThemeChoice } from "./theme-choice";
import type { FrameWork } from "./work";
import { WorkIndicator } from "./work-indicator";

/** Who is signed in; `roles` as their words stand in the catalogue, in the order they are shown. */
export type FramePerson = { name: string; email: string; roles: readonly RoleWord[] };

export type RoleWord = "viewer" | "requester" | "publisher" | "approver" | "auditor" | "administrator";

/** What a scope can be made of. */
export type FramePlaces = { partitions: readonly string[]; accounts: readonly { accountId: string; name: string }[]; regions: readonly string[] };

type Props = { person: FramePerson; signOut: () => Promise<void>; allowed: readonly RouteKey[]; places: FramePlaces; work: FrameWork };

export async function TopBar({ person, signOut, allowed, places, work }: Props) {
  const t = await getTranslations("navigation");
  const searched = (["layers", "functions", "activity"] as const).filter((list) => allowed.includes(list));
  return (
    <header className="top-bar">
      <button type="button" popoverTarget={sidebarId} aria-label={t("open")} className={iconButtonClass("ghost", "medium", "lg:hidden")}>
        <MenuIcon aria-hidden />
      </button>
      <div className="min-w-0 flex-1" />
      <WorkIndicator initial={work} title={t("work.title")} />
      {places.accounts.length > 0 ? <Scope places={places} /> : null}
      <SearchForm
        label={t("search.label")}
        placeholder={t("search.placeholder")}
        pages={allowed.map((key) => ({ label: t(`routes.${key}`), href: routes[key].href }))}
        lists={searched}
        words={{
          results: t("search.results"), page: t("search.page"), all: t("search.all"),
          kinds: { layer: t("search.kinds.layer"), function: t("search.kinds.function"), account: t("search.kinds.account"), package: t("search.kinds.package"), person: t("search.kinds.person") },
          lists: { layers: t("routes.layers"), functions: t("routes.functions"), activity: t("routes.activity") },
        }}
      />
      <LanguageSwitch />
      <Popover label={t("me.label", { name: person.name })} icon={<CircleUser aria-hidden />} variant="ghost" align="end" panelClassName="w-64 p-0">
        <Me person={person} signOut={signOut} />
      </Popover>
    </header>
  );
}

async function Scope({ places }: { places: FramePlaces }) {
  const t = await getTranslations("navigation.scope");
  return (
    <ScopeChoice
      remembered={(await cookies()).get(scopeCookie)?.value ?? ""}
      groups={[
        { title: t("partitions"), options: places.partitions.map((value) => ({ value, label: isPartitionWord(value) ? t(`partition.${value}`) : value, hint: value })) },
        { title: t("accounts"), options: places.accounts.map(({ accountId, name }) => ({ value: accountId, label: name, hint: accountId })) },
        { title: t("regions"), options: places.regions.map((value) => ({ value, label: value })) },
      ]}
      words={{ label: t("label"), everywhere: t("everywhere"), apply: t("apply"), find: t("find"), hint: t("hint") }}
    />
  );
}

function isPartitionWord(value: string): value is "aws" | "aws-cn" | "aws-us-gov" {
  return value === "aws" || value === "aws-cn" || value === "aws-us-gov";
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

async function Me({ person, signOut }: Pick<Props, "person" | "signOut">) {
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
