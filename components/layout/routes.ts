import {
  Activity, ChartColumn, FunctionSquare, GitCompareArrows, Inbox, KeyRound, Layers, Library, type LucideIcon, Scale, Send, Settings, Upload, Users, Wallet,
  Waypoints,
} from "lucide-react";

export type RouteKey =
  | "catalogue" | "myRequests" | "functions" | "layers" | "uploads" | "requests" | "grants" | "drift" | "references" | "overview" | "activity" | "accounts"
  | "rules" | "people" | "settings";

type Route = {
  href: `/${string}`;
  icon: LucideIcon;
  /** Typed after "g" to go there. */
  key: string;
};

export const routes: Record<RouteKey, Route> = {
  catalogue: { href: "/catalogue", icon: Library, key: "t" },
  myRequests: { href: "/my-requests", icon: Send, key: "m" },
  functions: { href: "/functions", icon: FunctionSquare, key: "f" },
  layers: { href: "/layers", icon: Layers, key: "l" },
  uploads: { href: "/uploads", icon: Upload, key: "u" },
  requests: { href: "/requests", icon: Inbox, key: "r" },
  grants: { href: "/grants", icon: KeyRound, key: "n" },
  drift: { href: "/drift", icon: GitCompareArrows, key: "d" },
  references: { href: "/references", icon: Waypoints, key: "e" },
  overview: { href: "/overview", icon: ChartColumn, key: "o" },
  activity: { href: "/activity", icon: Activity, key: "a" },
  accounts: { href: "/accounts", icon: Wallet, key: "c" },
  rules: { href: "/rules", icon: Scale, key: "b" },
  people: { href: "/people", icon: Users, key: "p" },
  settings: { href: "/settings", icon: Settings, key: "s" },
};

/** The navigation, in the order in which it stands. */
export const routeGroups = [
  { group: "use", routes: ["catalogue", "myRequests", "functions"] },
  { group: "govern", routes: ["layers", "uploads", "requests", "grants", "drift"] },
  { group: "see", routes: ["overview", "references", "activity"] },
  { group: "setup", routes: ["accounts", "rules", "people", "settings"] },
] as const satisfies readonly { group: string; routes: readonly RouteKey[] }[];
