import path from "node:path";
import type { Browser, Page } from "playwright-core";
import type { Role } from "@/lib/domain/role";
import { say } from "../step.mjs";
import { bareCheckout } from "./bare-checkout";
import { openBrowser, pageAs, sendZip } from "./browser";
import { writeLargeZip } from "./large-zip";
import { routeOf, routesOf } from "./routes";
import { startStrata, type Started } from "./started";
import { atMost, type BenchCase } from "./types";

const emptyPage = "/bench-empty-page";

/** Between them they may open every page of the console. One that is refused loads less: the heaviest visit counts. */
const visitors: readonly (Role | null)[] = [null, "administrator", "publisher", "approver"];

type Weighed = { address: string; found: boolean; scriptBytes: number };

/**
 * All JavaScript that comes over the wire until the page is idle, as compressed by the server, of every page that links
 * lead to, against an empty page under the same root layout in the same build.
 */
export async function run(): Promise<BenchCase[]> {
  const checkout = bareCheckout({ [`app${emptyPage}/page.tsx`]: "export default function EmptyPage() {\n  return null;\n}\n" });
  say("Starting a checkout with an empty page added …");
  const strata = await startStrata(checkout.folder).catch((problem: unknown) => {
    checkout.remove();
    throw problem;
  });
  const browser = await openBrowser();
  try {
    const routes = routesOf(path.join(checkout.folder, "app")).filter((route) => route !== emptyPage);
    const empty = await weigh(await freshPage(browser, strata, null), `${strata.url}${emptyPage}`);
    await leaveDraft(browser, strata);
    const weighed = await weighAll(browser, strata, routes);
    const missed = routes.filter((route) => !weighed.has(route));
    if (missed.length > 0) say(`No link led to: ${missed.join(", ")}`);
    return [...weighed].map(([route, scriptBytes]) =>
      atMost({ case: route, ours: scriptBytes / 1024, reference: empty.scriptBytes / 1024, unit: "kB", bar: 1.5 }),
    );
  } finally {
    await browser.close();
    await strata.stop();
    checkout.remove();
  }
}

/** The pages of a draft are reached through one. */
async function leaveDraft(browser: Browser, strata: Started): Promise<void> {
  const zip = path.join(strata.dataDir, "draft.zip");
  await writeLargeZip(zip, 4_096);
  const page = await pageAs(browser, strata, "publisher");
  await page.goto(`${strata.url}/uploads`);
  await sendZip(page, zip);
  await page.getByRole("link", { name: "Go on to details" }).waitFor({ timeout: 60_000 });
  await page.context().close();
}

async function weighAll(browser: Browser, strata: Started, routes: readonly string[]): Promise<Map<string, number>> {
  const weighed = new Map<string, number>();
  for (const visitor of visitors) {
    const waiting = [`${strata.url}/`, ...routes.filter((route) => !route.includes("[")).map((route) => strata.url + route)];
    const seen = new Set<string>();
    for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
      const route = routeOf(routes, address);
      if (route === null || seen.has(route)) continue;
      seen.add(route);
      const page = await freshPage(browser, strata, visitor);
      const { found, address: arrivedAt, scriptBytes } = await weigh(page, address);
      if (found && routeOf(routes, arrivedAt) === route) weighed.set(route, Math.max(scriptBytes, weighed.get(route) ?? 0));
      waiting.push(...(await linksOf(page, strata.url)));
      await page.context().close();
    }
  }
  return weighed;
}

async function freshPage(browser: Browser, strata: Started, visitor: Role | null): Promise<Page> {
  return visitor ? pageAs(browser, strata, visitor) : (await browser.newContext({ locale: "en-US" })).newPage();
}

/** A context of its own has a cache of its own, but signing in filled it: it is not used. */
async function weigh(page: Page, address: string): Promise<Weighed> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  const scripts = new Set<string>();
  let scriptBytes = 0;
  session.on("Network.responseReceived", ({ requestId, type, response }) => {
    if (type === "Script" || /javascript/.test(response.mimeType)) scripts.add(requestId);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) scriptBytes += encodedDataLength;
  });
  const response = await page.goto(address, { waitUntil: "load" });
  // A page that listens for events is never quite idle: then what came within the patience counts.
  await page.waitForLoadState("networkidle", { timeout: 10_000 }).catch(() => undefined);
  await session.detach();
  return { address: page.url(), found: response?.ok() ?? false, scriptBytes };
}

async function linksOf(page: Page, origin: string): Promise<string[]> {
  const addresses = await page.locator("a[href]").evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
  return addresses.filter((address) => address.startsWith(`${origin}/`));
}
