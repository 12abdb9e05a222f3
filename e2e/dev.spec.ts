import { expect, test } from "./fixtures/test";

test("serves the console from its sources while they are worked on, and ends when told to", async ({ page, ownStrata }) => {
  test.setTimeout(240_000);
  const strata = await ownStrata.start(0, "dev");
  await page.goto(`${strata.url}/sign-in`, { timeout: 120_000 });
  await expect(page.locator('input[name="email"]')).toBeVisible({ timeout: 60_000 });
  await strata.stop();
  await expect(page.request.get(`${strata.url}/api/health`)).rejects.toThrow();
});
