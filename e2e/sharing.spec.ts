import type { Page } from "@playwright/test";
import { watchConsole } from "./fixtures/console-problems";
import { readLayerPolicy } from "./fixtures/sandbox";
import { expect, test } from "./fixtures/test";
import { signInByMail } from "./fixtures/people";

const place = { accountId: "111100001111", region: "cn-north-1" };
const layer = "feature-flags-cn";
const consumer = "222200002222";
const askAddress = `/catalogue/aws-cn/${place.accountId}/${place.region}/${layer}/ask`;

/** Fills the three steps and sends the request; answers with its id. */
async function ask(page: Page, address: string, request: { team: string; who: "account" | "everyone"; account?: string; reason: string; days: number }): Promise<string> {
  await page.goto(address);
  await page.getByLabel("Your team").selectOption({ label: request.team });
  await page.getByRole("radio", { name: request.who === "everyone" ? /^Everyone/ : "One account" }).check();
  if (request.account) await page.getByLabel(/^Account or organization/).fill(request.account);
  await page.getByRole("button", { name: "Next" }).click();
  await page.waitForURL(/\/why$/);
  await page.getByLabel("Why").fill(request.reason);
  await page.getByLabel(/^Until/).fill(new Date(Date.now() + request.days * 86_400_000).toISOString().slice(0, 10));
  await page.getByRole("button", { name: "Next" }).click();
  await page.waitForURL(/\/review$/);
  await page.getByRole("button", { name: "Ask the owners" }).click();
  await page.waitForURL(/\/requests\/[0-9a-f-]{36}$/);
  return page.url().split("/").at(-1) ?? "";
}

test("asked for, approved, written in AWS in aws-cn, revoked and gone", async ({ page, sandbox, people }) => {
  const problems = watchConsole(page);
  await signInByMail(page, people, "li.wei@example.com");
  const id = await test.step("ask", () => ask(page, askAddress, { team: "平台（中国）", who: "account", account: consumer, reason: "order-notify reads the flags", days: 30 }));
  const statement = {
    Sid: `strata-${id}-v2`, Effect: "Allow", Principal: { AWS: `arn:aws-cn:iam::${consumer}:root` }, Action: "lambda:GetLayerVersion",
    Resource: `arn:aws-cn:lambda:${place.region}:${place.accountId}:layer:${layer}:2`,
  };

  await test.step("nobody decides their own, whatever their role", async () => {
    await expect(page.getByText("another approver decides")).toBeVisible();
    await expect(page.getByRole("button", { name: "Approve" })).toHaveCount(0);
    expect(await readLayerPolicy(sandbox, place, layer, 2)).not.toContainEqual(statement);
  });

  await test.step("another approver finds it in the inbox, counted, and approves by keyboard", async () => {
    await signInByMail(page, people, "hannah.berg@example.com");
    await page.goto("/requests");
    await expect(page.getByRole("navigation", { name: "Main navigation" }).getByRole("link", { name: /^Requests/ })).toContainText(/\d+ waits? for you/);
    const row = page.getByRole("row").filter({ hasText: layer });
    await row.getByRole("link", { name: layer }).focus();
    await page.keyboard.press("a");
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText(`account orders-cn (${consumer})`);
    await expect(dialog).toContainText("download all of its code");
    expect(JSON.parse(await dialog.getByRole("region", { name: "Permission statement" }).innerText())).toEqual(statement);
    await dialog.getByRole("button", { name: /^Grant to/ }).click();
    await expect(row).toHaveCount(0);
  });

  await test.step("the statement is in AWS as it was shown, and the grant says so", async () => {
    await page.goto(`/grants/${id}`);
    await expect(page.getByText("In AWS")).toBeVisible();
    await expect(page.getByRole("heading", { level: 1 }).locator("..")).toContainText("Active");
    expect(await readLayerPolicy(sandbox, place, layer, 2)).toContainEqual(statement);
    await page.goto(`/layers/aws-cn/${place.accountId}/${place.region}/${layer}/2?section=access`);
    const rows = page.getByRole("table", { name: "Who may use it" }).getByRole("row");
    await expect(rows.filter({ hasText: "a grant until" })).toHaveCount(1);
    await expect(rows.filter({ hasText: "Nobody granted this here" })).toHaveCount(1);
  });

  await test.step("revoked: gone from AWS, theirs alone, and what keeps running is named", async () => {
    await page.goto(`/grants/${id}`);
    await expect(page.getByRole("table", { name: "What keeps running" })).toContainText("order-notify");
    await page.getByRole("button", { name: "Revoke" }).click();
    await page.getByRole("dialog").getByLabel("Reason").fill("order-notify is retired");
    await page.getByRole("dialog").getByRole("button", { name: /^Take access away/ }).click();
    await expect(page.getByRole("heading", { level: 1 }).locator("..")).toContainText("Ended");
    const left = await readLayerPolicy(sandbox, place, layer, 2);
    expect(left).not.toContainEqual(statement);
    expect(left).toHaveLength(1);
  });
  expect(problems).toEqual([]);
});

test("everyone: two approvers agree before anything is written", async ({ page, sandbox, people }) => {
  await signInByMail(page, people, "priya.raman@example.com");
  const address = "/catalogue/aws/111122223333/eu-west-1/pdf-tools/ask";
  const id = await ask(page, address, { team: "Platform", who: "everyone", reason: "Partners count pages, too", days: 60 });
  const everyone = { Sid: `strata-${id}-v2`, Principal: "*" };
  const policy = () => readLayerPolicy(sandbox, { accountId: "111122223333", region: "eu-west-1" }, "pdf-tools", 2);

  await signInByMail(page, people, "hannah.berg@example.com");
  await page.goto(`/requests/${id}`);
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await expect(page.getByRole("dialog")).toContainText("a second approver must agree");
  await page.getByRole("button", { name: "Approve, and wait for the second approver" }).click();
  await expect(page.getByRole("heading", { level: 1 }).locator("..")).toContainText("Partly approved");
  await expect(page.getByRole("button", { name: "Approve", exact: true })).toHaveCount(0);
  expect(await policy()).not.toContainEqual(expect.objectContaining(everyone));

  await signInByMail(page, people, "li.wei@example.com");
  await page.goto(`/requests/${id}`);
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await page.getByRole("button", { name: "Grant to everyone, in every AWS account" }).click();
  await page.getByRole("link", { name: "Open the grant" }).click();
  await expect(page.getByText("In AWS")).toBeVisible();
  expect(await policy()).toContainEqual(expect.objectContaining(everyone));
});

test("rules change when a second administrator confirms, and not before", async ({ page, people }) => {
  await signInByMail(page, people, "wang.fang@example.com");
  await page.goto("/rules");
  await page.getByRole("button", { name: "Propose other rules" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Licences that are not passed on").fill("AGPL-3.0");
  await dialog.getByLabel("Why").fill("Legal asked for it");
  await dialog.getByRole("button", { name: "Propose" }).click();
  await expect(page.getByText("Waits for a second administrator")).toBeVisible();
  await expect(page.getByRole("button", { name: "Confirm" })).toHaveCount(0);

  await signInByMail(page, people, "jonas.weber@example.com");
  await page.goto("/rules");
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.getByRole("button", { name: "Put in force" }).click();
  await expect(page.getByRole("region", { name: "In force" })).toContainText("AGPL-3.0");
});

test("a requester sees the requests of the own teams alone", async ({ page, people }) => {
  await signInByMail(page, people, "chen.jing@example.com");
  await page.goto("/my-requests");
  await expect(page.getByRole("table", { name: "Requests of my teams" })).toContainText("jackson");
  await expect(page.getByText("平台（中国）")).toHaveCount(0);
  await page.goto("/requests");
  await expect(page.getByText("Your roles do not allow this")).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Main navigation" }).getByRole("link", { name: "Requests", exact: true })).toHaveCount(0);
});
