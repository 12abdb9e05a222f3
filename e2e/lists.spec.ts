import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures/test";
import { ListPage } from "./pages/list-page";

test("filters by what is suggested, keeps it in the address, and changes or takes away each term", async ({ page, signInAs }) => {
  await signInAs("publisher");
  const list = new ListPage(page);
  await list.filter.click();
  await page.getByRole("option", { name: /^Runtime/ }).click();
  await page.getByRole("option", { name: /^Runtime is =/ }).click();
  await list.filter.pressSequentially("nodejs22");
  await list.filter.press("ArrowDown");
  await list.filter.press("Enter");
  await expect(page).toHaveURL(/filter=runtime%3Dnodejs22\.x$/);
  await expect(list.token("Runtime is nodejs22.x")).toBeVisible();

  await list.filter.fill("no-layer-is-called-so");
  await list.filter.press("Enter");
  await expect(page.getByText("Nothing matches these filters")).toBeVisible();
  await page.getByRole("link", { name: "and", exact: true }).click();
  await expect(list.table.locator("[data-row-link]").first()).toBeVisible();

  await list.token("no-layer").getByRole("link", { name: /^Remove filter/ }).click();
  await list.token("Runtime").getByRole("button").click();
  await expect(list.filter).toHaveValue("runtime=nodejs22.x");
  await list.filter.fill("runtime!=nodejs22.x");
  await list.filter.press("Enter");
  await expect(list.token("Runtime is not nodejs22.x")).toBeVisible();
  await page.goBack();
  await expect(list.token("Runtime is nodejs22.x")).toBeVisible();
});

test("says what is wrong with a filter that cannot be read, and shows no rows for it", async ({ page, signInAs }) => {
  await signInAs("publisher");
  await page.goto("/layers?filter=colour%3Dred");
  await expect(page.getByText("There is no property “colour” here.")).toBeVisible();
  await expect(new ListPage(page).filter).toHaveValue("colour=red");
  await expect(page.locator("main [data-row-link]")).toHaveCount(0);
  expect((await page.goto("/layers?filter=%00"))?.status()).toBe(200);
});

test("draws a table as its reader left it: columns, their order, row height, rows per page", async ({ page, signInAs }) => {
  await signInAs("viewer");
  const list = new ListPage(page);
  await list.openSettings();
  const settings = page.getByRole("dialog", { name: "Columns and rows" });
  await settings.getByRole("checkbox", { name: "ARN" }).check();
  await settings.getByRole("checkbox", { name: "Team" }).uncheck();
  await settings.getByRole("radio", { name: "25" }).check();
  await expect(list.column("ARN")).toBeVisible();
  await page.reload();
  await expect(list.column("ARN")).toBeVisible();
  await expect(list.column("Team")).toHaveCount(0);
  await list.openSettings();
  await expect(settings.getByRole("radio", { name: "25" })).toBeChecked();
  await page.keyboard.press("Escape");

  const name = list.table.locator("th[data-column=name]");
  const before = await name.evaluate((head: HTMLElement) => head.offsetWidth);
  await page.getByRole("separator", { name: "Width of Name" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => name.evaluate((head: HTMLElement) => head.offsetWidth)).toBe(before + 32);
  await page.reload();
  await expect.poll(() => name.evaluate((head: HTMLElement) => head.offsetWidth)).toBe(before + 32);
});

test("opens a row beside the table by a click, and its page by Enter", async ({ page, signInAs }) => {
  await signInAs("publisher");
  const list = new ListPage(page);
  const panel = page.getByRole("complementary", { name: "Open row" });
  await list.table.getByRole("link", { name: "jackson" }).first().click();
  await expect(panel.getByRole("heading", { name: "jackson" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
  await list.table.getByRole("link", { name: "jackson" }).first().focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/layers\/aws\/\d{12}\/[a-z0-9-]+\/jackson$/);
});

test("takes away exactly the rows that the filter finds", async ({ page, signInAs }) => {
  await signInAs("auditor");
  const list = new ListPage(page);
  await page.goto("/layers?filter=name%3Drequests&sort=-latest");
  const names = await list.names();
  await page.getByRole("button", { name: "Export" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: /CSV/ }).click();
  const lines = readFileSync(await (await download).path(), "utf8").replace("\uFEFF", "").trim().split("\r\n");
  expect(lines[0]).toMatch(/^# Filter: name=requests/);
  expect(lines[1]).toMatch(/Coverage: \d+ of \d+ account-regions/);
  expect(lines.slice(3).map((line) => line.split(",")[0])).toEqual(names);
});

test("keeps to a chosen scope from page to page, and says it in the address", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await page.getByRole("button", { name: /^Scope/ }).click();
  await page.getByRole("checkbox", { name: "cn-northwest-1", exact: true }).check();
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(/\/layers\?scope=cn-northwest-1$/);
  await page.getByRole("navigation", { name: "Main navigation" }).getByRole("link", { name: "Functions" }).click();
  await expect(page).toHaveURL(/\/functions\?scope=cn-northwest-1$/);
  await expect(page.locator("main tbody tr").first()).toContainText("cn-northwest-1");
  await page.getByRole("button", { name: /^Scope/ }).click();
  await page.getByRole("button", { name: "Everywhere" }).last().click();
  await expect(page).toHaveURL(/\/functions$/);
});

test("finds layers, functions, packages and pages from anywhere", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await page.goto("/settings");
  const search = page.getByRole("combobox", { name: /^Search for/ });
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(search).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await search.fill("checkout");
  await expect(page.getByRole("option", { name: /^Function checkout-api/ }).first()).toBeVisible();
  await search.fill("overv");
  await search.press("ArrowDown");
  await search.press("Enter");
  await expect(page).toHaveURL(/\/overview$/);
});

test("answers that nothing is there, to people in words and to programs by the status", async ({ page, signInAs }) => {
  await signInAs("publisher");
  expect((await page.goto("/layers/aws/111122223333/us-east-1/no-such-layer"))?.status()).toBe(404);
  await expect(page.getByText("Strata knows no such layer.")).toBeVisible();
  for (const path of ["/functions/aws/111122223333/us-east-1/none", "/accounts/aws/999999999999", "/layers/arn/%E0%A4%A"]) {
    expect((await page.request.get(path)).status()).toBe(404);
  }
});
