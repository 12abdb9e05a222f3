import Link from "next/link";
import { useTranslations } from "next-intl";
import { Logo } from "./logo";
import { NavigationLink } from "./navigation-link";
import { type RouteKey, routeGroups, routes } from "./routes";
import { SidebarToggle } from "./sidebar-toggle";

export const sidebarId = "navigation";

/** The navigation: a column on a wide window, and the same element as a drawer (the browser's popover) on a narrow one. */
export function Sidebar({ allowed, waiting }: { allowed: readonly RouteKey[]; waiting: Partial<Record<RouteKey, number>> }) {
  const t = useTranslations("navigation");
  const groups = routeGroups
    .map(({ group, routes: keys }) => ({ group, keys: keys.filter((key) => allowed.includes(key)) }))
    .filter(({ keys }) => keys.length > 0);
  return (
    <nav id={sidebarId} popover="auto" aria-label={t("landmark")} className="sidebar">
      <Link href="/" prefetch={false} aria-label={t("home")} className="flex h-(--top-bar) shrink-0 items-center gap-2.5 px-4.5 font-semibold">
        <Logo />
        <span className="sidebar-word text-lg tracking-tight">Strata</span>
      </Link>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-2 py-3">
        {groups.map(({ group, keys }) => (
          <div key={group}>
            <h2 id={`navigation-${group}`} className="sidebar-word px-2.5 pb-1 text-xs font-medium text-ink-faint">{t(`groups.${group}`)}</h2>
            <ul aria-labelledby={`navigation-${group}`} className="flex flex-col gap-px">
              {keys.map((key) => {
                const Icon = routes[key].icon;
                const count = waiting[key] ?? 0;
                return (
                  <li key={key}>
                    <NavigationLink href={routes[key].href} label={t(`routes.${key}`)} icon={<Icon aria-hidden />} drawer={sidebarId} count={count > 0 ? { shown: count, words: t("waiting", { count }) } : null} />
                  </li>
                );
              })}
            </ul>
          </div>
        ))}
      </div>
      <div className="hidden border-t p-2 lg:block">
        <SidebarToggle collapse={t("collapse")} expand={t("expand")} />
      </div>
    </nav>
  );
}
