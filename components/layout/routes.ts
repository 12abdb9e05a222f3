import {
  Activity, ChartColumn, FunctionSquare, Layers, type LucideIcon, Settings, Upload, Users, Wallet,
} from "lucide-react";

export type RouteKey = "functions" | "layers" | "uploads" | "overview" | "activity" | "accounts" | "people" | "settings";

type Route = {
  href: `/${string}`;
  icon: LucideIcon;
  /** Typed after "g" to go there. */
  key: string;
};

export const routes: Record<RouteKey, Route> = {
  functions: { href: "/functions", icon: FunctionSquare, key: "f" },
  layers: { href: "/layers", icon: Layers, key: "l" },
  uploads: { href: "/uploads", icon: Upload, key: "u" },
  overview: { href: "/overview", icon: ChartColumn, key: "o" },
  activity: { href: "/activity", icon: Activity, key: "a" },
  accounts: { href: "/accounts", icon: Wallet, key: "c" },
  people: { href: "/people", icon: Users, key: "p" },
  settings: { href: "/settings", icon: Settings, key: "s" },
};

/** The navigation, in the order in which it stands. */
export const routeGroups = [
  { group: "use", routes: ["functions"] },
  { group: "govern", routes: ["layers", "uploads"] },
  { group: "see", routes: ["overview", "activity"] },
  { group: "setup", routes: ["accounts", "people", "settings"] },
] as const satisfies readonly { group: string; routes: readonly RouteKey[] }[];
