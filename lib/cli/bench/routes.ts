import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

/** The pages of app as patterns of addresses: `/layers`, `/people/[id]`. Groups, `(console)`, leave no trace in an address. */
export function routesOf(appFolder: string, place = ""): string[] {
  const here = existsSync(path.join(appFolder, place, "page.tsx")) ? [addressOf(place)] : [];
  const folders = readdirSync(path.join(appFolder, place), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [...here, ...folders.flatMap(({ name }) => routesOf(appFolder, path.posix.join(place, name)))];
}

function addressOf(place: string): string {
  return `/${place.split("/").filter((part) => part !== "" && !/^\(.*\)$/.test(part)).join("/")}`;
}

/** The route an address belongs to; one without parameters wins, as in Next.js. */
export function routeOf(routes: readonly string[], address: string): string | null {
  const { pathname } = new URL(address, "http://localhost");
  const matching = routes.filter((route) => patternOf(route).test(pathname));
  return matching.toSorted((a, b) => a.split("[").length - b.split("[").length)[0] ?? null;
}

function patternOf(route: string): RegExp {
  const parts = route.split("/").slice(1).map((part) => {
    if (/^\[\[?\.\.\./.test(part)) return ".+";
    return part.startsWith("[") ? "[^/]+" : part.replace(/[.*+?^${}()|\\]/g, "\\$&");
  });
  return new RegExp(`^/${parts.join("/")}$`);
}
