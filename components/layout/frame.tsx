import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { KeyboardHelp } from "./keyboard-help";
import { KeyboardNavigation } from "./keyboard-navigation";
import { type RouteKey, routes } from "./routes";
import { SandboxStrip } from "./sandbox-strip";
import { Sidebar } from "./sidebar-navigation";
import { StaleStrip } from "./stale-strip";
import { type FramePerson, type FramePlaces, TopBar } from "./top-bar";
import type { FrameWork } from "./work";

export type FrameProps = {
  person: FramePerson;
  awsMode: "sandbox" | "aws";
  /** The pages that this person may open; others are not shown. */
  allowed: readonly RouteKey[];
  /** How many things wait for this person, on the pages that have such things. */
  waiting: Partial<Record<RouteKey, number>>;
  signOut: () => Promise<void>;
  places: FramePlaces;
  work: FrameWork;
};

/** What stands around every page of the console. */
export function Frame({ person, awsMode, allowed, waiting, signOut, places, work, children }: FrameProps & { children: ReactNode }) {
  const t = useTranslations("navigation");
  return (
    <div className="frame">
      <a href="#content" className="skip-link">{t("skip")}</a>
      <Sidebar allowed={allowed} waiting={waiting} />
      <div className="flex min-w-0 flex-col">
        <TopBar person={person} signOut={signOut} allowed={allowed} places={places} work={work} />
        {awsMode === "sandbox" ? <SandboxStrip /> : null}
        <StaleStrip initial={work} name={t("stale.name")} />
        <main id="content" tabIndex={-1} className="w-full flex-1 px-4 py-5 focus-visible:outline-none sm:px-6 lg:px-8">
          {children}
        </main>
      </div>
      <KeyboardNavigation destinations={Object.fromEntries(allowed.map((key) => [routes[key].key, routes[key].href]))} />
      <KeyboardHelp allowed={allowed} />
    </div>
  );
}
