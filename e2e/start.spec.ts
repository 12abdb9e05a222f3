import { expect, test } from "./fixtures/test";

test("says that it is well, and keeps what it serves to itself", async ({ request }) => {
  const health = await request.get("/api/health");
  expect(health.status()).toBe(200);
  expect(await health.json()).toMatchObject({ status: "ok" });
  expect(health.headers()).toMatchObject({ "x-content-type-options": "nosniff", "x-frame-options": "DENY" });
  expect(health.headers()).not.toHaveProperty("x-powered-by");
});

test("lets every demo person in with the password of the first start", async ({ page, people, signInAs }) => {
  expect(new Set(people.flatMap(({ roles }) => roles)).size).toBe(6);
  for (const role of ["viewer", "requester", "publisher", "approver", "auditor", "administrator"] as const) {
    await page.context().clearCookies();
    const { name } = await signInAs(role);
    await expect(page.getByRole("button", { name })).toBeVisible();
  }
});

test("refuses a wrong password without saying which of the two was wrong", async ({ page, people }) => {
  await page.goto("/sign-in");
  await page.locator('input[name="email"]').fill(people[0]?.email ?? "");
  await page.locator('input[name="password"]').fill("not the password");
  await page.locator('button[type="submit"]').click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await expect(page.locator('input[name="email"]')).toHaveValue(people[0]?.email ?? "");
});
