import { chromium, type Browser, type Page } from "playwright-core";
import type { Role } from "@/lib/domain/role";
import { demoPeopleOf } from "@/lib/testing/demo-people";
import { signIn } from "@/lib/testing/sign-in";
import { findChromium } from "../chromium.mjs";
import type { Started } from "./started";

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await findChromium() });
}

/** A page with nothing in its cache, signed in as the demo person with this role. */
export async function pageAs(browser: Browser, strata: Started, role: Role): Promise<Page> {
  const person = demoPeopleOf(strata.dataDir).find(({ roles }) => roles.includes(role));
  if (!person) throw new Error(`No demo person is ${role}.`);
  const context = await browser.newContext({ locale: "en-US" });
  const page = await context.newPage();
  await signIn(page, strata.url, person);
  return page;
}

/** Drops a zip on the upload page and sends it; returns when the page of its inspection has opened, which it does by itself. */
export async function sendZip(page: Page, zip: string): Promise<void> {
  await page.locator('input[type="file"]').setInputFiles(zip);
  await page.getByRole("button", { name: "Upload", exact: true }).click({ timeout: 120_000 });
  await page.waitForURL(/\/uploads\/[^/]+$/, { timeout: 300_000 });
}
