import type { APIResponse } from "@playwright/test";
import { watchWrites } from "./fixtures/requests";
import { expect, test } from "./fixtures/test";
import { smallLayer, zipFile } from "./fixtures/zips";
import { PublishSteps } from "./pages/publish-steps";
import { SignInPage } from "./pages/sign-in-page";
import { UploadsPage } from "./pages/uploads-page";

const upload = "/api/uploads/00000000-0000-4000-8000-000000000000";

test("lets scripts run by the nonce of their page only, and no page be framed", async ({ page, signInAs }) => {
  await signInAs("publisher");
  const nonces = new Set<string>();
  for (const path of ["/sign-in", "/layers", "/uploads", "/nothing-is-here"]) {
    const response = await page.request.get(path);
    const policy = response.headers()["content-security-policy"] ?? "";
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? "";
    expect(scripts, path).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/);
    expect(policy, path).toMatch(/frame-ancestors 'none'/);
    const nonce = /'nonce-([^']+)'/.exec(scripts)?.[1] ?? "";
    expect(nonce.length, path).toBeGreaterThan(20);
    nonces.add(nonce);
    const tags = (await response.text()).match(/<script[^>]*>/g) ?? [];
    expect(tags.length, path).toBeGreaterThan(0);
    expect(tags.filter((tag) => !tag.includes(`nonce="${nonce}"`)), path).toEqual([]);
  }
  expect(nonces.size).toBe(4);
});

test("takes no bytes from another site's page, and none without a session", async ({ page, request, signInAs }) => {
  await signInAs("publisher");
  const headers = { "upload-offset": "0", "content-type": "application/octet-stream" };
  const foreign = await page.request.put(upload, { data: "zip", headers: { ...headers, origin: "https://elsewhere.example" } });
  expect(foreign.status()).toBe(403);
  expect(await foreign.json()).toMatchObject({ reason: "other-origin" });

  for (const origin of ["null", "garbage", "https://127.0.0.1.elsewhere.example"]) {
    expect((await page.request.put(upload, { data: "zip", headers: { ...headers, origin } })).status(), origin).toBe(403);
  }
  const { origin: ours } = new URL(page.url());
  expect((await page.request.put(upload, { data: "zip", headers: { ...headers, origin: ours } })).status()).toBe(404);
  expect((await page.request.put("/api/uploads/%00", { data: "zip", headers: { ...headers, origin: ours } })).status()).toBe(404);
  for (const offset of ["", "0x10", "1e3", "-1", "5 5"]) {
    const odd = await page.request.put(upload, { data: "zip", headers: { ...headers, origin: ours, "upload-offset": offset } });
    expect(odd.status(), offset).toBe(400);
  }

  const nobody = await request.put(upload, { data: "zip", headers });
  expect(nobody.status()).toBe(401);
  expect((await request.get(upload)).status()).toBe(401);
});

test("sends whoever is not signed in to the sign-in page, and back to where they wanted to go", async ({ page, people }) => {
  for (const path of ["/layers", "/uploads", "/settings", "/people"]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/sign-in/);
  }
  const [anybody] = people;
  if (!anybody) throw new Error("There are no demo people.");
  await page.goto("/settings");
  await new SignInPage(page).signIn(anybody);
  await expect(page).toHaveURL(/\/settings$/);
});

test("keeps uploads from a viewer: the page, its link, and its actions when called past the page", async ({ page, browser, baseURL, signInAs }) => {
  await signInAs("publisher");
  const uploads = new UploadsPage(page);
  await uploads.open();
  const writes = watchWrites(page);
  await uploads.drop(smallLayer("guarded"));
  await uploads.draft("guarded.zip").upload();
  await new PublishSteps(page).inspected();
  const actions = writes.filter((sent) => sent.headers()["next-action"]);
  expect(actions.length).toBeGreaterThanOrEqual(2);

  await page.context().clearCookies();
  await signInAs("viewer");
  await expect(page.getByRole("link", { name: "Uploads" })).toHaveCount(0);
  await page.goto("/uploads");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("button", { name: "Choose files" })).toHaveCount(0);

  const stranger = await browser.newContext({ baseURL });
  for (const action of actions) {
    const call = { headers: { ...pick(action.headers()), origin: baseURL ?? "" }, data: action.postData() ?? "" };
    expect(await refusalOf(await page.request.post("/uploads", call))).toBe("not-allowed");
    expect(await refusalOf(await stranger.request.post("/uploads", call))).toBe("session-ended");
  }
  await stranger.close();
});

/** The reason in an action's answer, which stands in a stream of what the page would draw. */
async function refusalOf(response: APIResponse): Promise<string | undefined> {
  return /"ok":false,"reason":"([a-z-]+)"/.exec(await response.text())?.[1];
}

/** What makes a request a call of that action; whose it is, is said by the cookies of whoever replays it. */
function pick({ "next-action": action = "", "content-type": type = "", accept = "" }: Record<string, string>) {
  return { "next-action": action, "content-type": type, accept };
}

test("shows what people name and write as text, never as markup", async ({ page, signInAs }) => {
  const markup = "<img src=x onerror=document.title='owned'>";
  await signInAs("publisher");
  const uploads = new UploadsPage(page);
  const steps = new PublishSteps(page);
  await uploads.open();
  const name = `${markup}.zip`;
  await uploads.drop(zipFile(name, [{ name: `python/${markup}.py`, data: "x = 1\n" }]));
  await expect(page.getByRole("article")).toContainText(name);
  await page.getByRole("article").getByRole("button", { name: "Upload", exact: true }).click();
  await steps.inspected();
  await expect(steps.heading).toContainText(markup);
  await expect(page.getByRole("list", { name: "Files under /opt" })).toContainText(`${markup}.py`);

  await steps.goToDetails();
  await page.getByLabel("Layer name").fill("text-only");
  await page.getByLabel("Description").fill(markup);
  await steps.goToPlan();
  await expect(page.getByRole("region", { name: "Layer version" })).toContainText(markup);
  await steps.target("platform-shared", "us-east-1").check();
  await steps.confirm();
  await expect(steps.outcome("platform-shared", "us-east-1")).toContainText("Published");

  await page.goto("/layers/aws/111122223333/us-east-1/text-only/1");
  await expect(page.getByText(markup).first()).toBeVisible();
  await expect(page.locator("img[src=x]")).toHaveCount(0);

  await page.context().clearCookies();
  await signInAs("auditor");
  await page.goto("/activity");
  await expect(page.getByRole("row").filter({ hasText: name }).first()).toBeVisible();
  await expect(page.locator("img[src=x]")).toHaveCount(0);
  await expect(page).not.toHaveTitle("owned");
});
