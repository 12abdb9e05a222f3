import type { Page } from "@playwright/test";
import { axeFindings } from "./fixtures/axe";
import { watchConsole } from "./fixtures/console-problems";
import { expect, test } from "./fixtures/test";
import { flatSharePackage, smallLayer } from "./fixtures/zips";
import { Keyboard } from "./pages/keyboard";
import { PublishSteps } from "./pages/publish-steps";
import { UploadsPage } from "./pages/uploads-page";

const layer = "/layers/aws/111122223333/us-east-1/requests";
const account = "/accounts/aws/111122223333";

const languages = [
  { locale: "en-US", lang: "en" },
  { locale: "zh-CN", lang: "zh-CN" },
];

/** Where a publication's pages are, made once for both languages. */
let publication: Promise<string[]> | null = null;

for (const { locale, lang } of languages) {
  test.describe(`in ${locale}, axe and the browser's console find nothing`, () => {
    test.use({ locale });
    test.describe.configure({ timeout: 120_000 });

    test("before signing in", async ({ page }) => {
      await visit(page, lang, ["/sign-in", "/welcome", "/invitation/none", "/reset/none"]);
    });

    test("on layers and their versions", async ({ page, signInAs }) => {
      await signInAs("publisher");
      const sections = ["content", "access", "use", "history"].map((section) => `${layer}/1?section=${section}`);
      await visit(page, lang, ["/layers", "/layers?filter=nothing-is-called-so", layer, `${layer}/1`, ...sections]);
    });

    test("on what is seen of functions and acts", async ({ page, signInAs }) => {
      await signInAs("publisher");
      await visit(page, lang, ["/functions", await firstRow(page, "/functions"), "/references", "/references?at=2020-01-01", "/overview", "/activity", "/settings"]);
    });

    test("on changing the layers of functions and the policies of roles", async ({ page, signInAs }) => {
      await signInAs("publisher");
      const arn = "arn:aws-cn:lambda:cn-north-1:111100001111:layer:requests:4";
      const chooses = "/accounts/aws-cn/222200002222/role-access";
      await visit(page, lang, [
        "/functions/aws-cn/222200002222/cn-north-1/order-notify/layers", `/functions/aws-cn/222200002222/cn-north-1/order-notify/layers?layers=${arn}`,
        "/layers/aws-cn/111100001111/cn-north-1/requests/4/attach",
        "/layers/aws-cn/111100001111/cn-north-1/requests/4/attach?function=arn:aws-cn:lambda:cn-north-1:222200002222:function:order-notify",
        chooses, `${chooses}?layer=${arn}&breadth=all&role=order-notify-role&role=StrataRead`,
      ]);
    });

    test("on accounts", async ({ page, signInAs }) => {
      await signInAs("administrator");
      await visit(page, lang, ["/accounts", account, `${account}/change`, "/accounts/connect"]);
    });

    test("on asking for layers, deciding and granting", async ({ page, signInAs }) => {
      await signInAs("approver");
      const [request, grant] = [await firstRow(page, "/requests"), await firstRow(page, "/grants")];
      await visit(page, lang, ["/catalogue", "/catalogue/aws/111122223333/us-east-1/requests/ask", "/my-requests", "/requests", request, "/grants", grant, "/drift", "/rules"]);
    });

    test("on people and teams", async ({ page, signInAs }) => {
      await signInAs("administrator");
      const [person, team] = [await firstRow(page, "/people"), await firstRow(page, "/people/teams")];
      await visit(page, lang, ["/people", person, "/people/teams", team, "/people/invitations", "/people/invite"]);
    });

    test("on the way of a zip from the drop to the publication", async ({ page, signInAs, browser }) => {
      await signInAs("publisher");
      const problems = watchConsole(page);
      await page.goto("/uploads");
      await page.locator("input[type=file]").setInputFiles(flatSharePackage());
      await page.getByRole("article").getByRole("status").waitFor();
      expect(await axeFindings(page)).toEqual([]);
      expect(problems).toEqual([]);

      publication ??= browser.newContext({ locale: "en-US", storageState: await page.context().storageState() }).then(async (context) => {
        try {
          return await publishOnce(await context.newPage());
        } finally {
          await context.close();
        }
      });
      await visit(page, lang, await publication);
    });
  });
}

test("speaks the language that is chosen, in place, and keeps what is on the page", async ({ page, signInAs }) => {
  await signInAs("publisher");
  const uploads = new UploadsPage(page);
  await uploads.open();
  await uploads.drop(smallLayer("kept"));
  await expect(uploads.draft("kept.zip").button("Upload")).toBeEnabled();

  await page.getByRole("button", { name: "Language: English. Switch to Chinese" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("上传");
  await expect(page.getByRole("article")).toContainText("kept.zip");

  await page.getByRole("button", { name: "语言：中文。切换为英文" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Uploads");
});

test("shows the chosen theme on every page and after a reload", async ({ page, signInAs }) => {
  await signInAs("viewer");
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.getByRole("button", { name: /^Signed in as/ }).click();
  await page.getByRole("radio", { name: "Dark" }).check();
  expect(await background()).not.toBe(light);
  await page.reload();
  expect(await background()).not.toBe(light);
});

test("publishes a zip without a mouse", async ({ page, signInAs }) => {
  await signInAs("publisher");
  const keyboard = new Keyboard(page);
  const uploads = new UploadsPage(page);
  const steps = new PublishSteps(page);
  await uploads.open();

  const chooser = page.waitForEvent("filechooser");
  await keyboard.press(page.getByRole("button", { name: "Choose files" }));
  await (await chooser).setFiles(smallLayer("by_keys"));
  await keyboard.press(uploads.draft("by_keys.zip").button("Upload"));
  await steps.inspected();
  await keyboard.press(page.getByRole("link", { name: "Go on to details" }));
  await keyboard.press(page.getByRole("button", { name: "Go on to the plan" }));
  await keyboard.press(steps.target("platform-shared", "us-east-1"), "Space");
  await keyboard.press(page.getByRole("button", { name: "Publish to 1 account-region" }));
  const outcome = steps.outcome("platform-shared", "us-east-1");
  await expect(outcome).toContainText("layer:by_keys:1");
  await keyboard.reach(outcome.getByRole("button", { name: "Copy ARN" }));
});

test("goes to a page by two keys, and moves in a table by one", async ({ page, signInAs }) => {
  await signInAs("publisher");
  const heading = page.getByRole("heading", { level: 1 });
  // A key pressed before the page listens is lost, as it is for a person, who presses it again.
  await expect(async () => {
    await page.keyboard.press("g");
    await page.keyboard.press("u");
    await expect(heading).toHaveText("Uploads", { timeout: 1_000 });
  }).toPass();
  await page.keyboard.press("g");
  await page.keyboard.press("l");
  await expect(heading).toHaveText("Layers");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/layers\/aws/);
});

async function visit(page: Page, lang: string, paths: readonly string[]): Promise<void> {
  const problems = watchConsole(page);
  for (const path of paths) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", lang);
    // The language changes no colour: dark is looked at in one.
    expect.soft(await axeFindings(page, { dark: lang === "en" })).toEqual([]);
  }
  expect(problems).toEqual([]);
}

/** Where the first row of a page's table leads. */
async function firstRow(page: Page, path: string): Promise<string> {
  await page.goto(path);
  const address = await page.locator("main [data-row-link]").first().getAttribute("href");
  if (!address) throw new Error(`${path} has no row that leads anywhere`);
  return address;
}

async function publishOnce(page: Page): Promise<string[]> {
  const uploads = new UploadsPage(page);
  const steps = new PublishSteps(page);
  await uploads.open();
  await uploads.drop(smallLayer("looked_at"));
  await uploads.draft("looked_at.zip").upload();
  await steps.inspected();
  const draft = new URL(page.url()).pathname;
  await page.goto(`${draft}/plan`);
  await steps.target("platform-shared", "us-east-1").check();
  await steps.confirm();
  await expect(steps.outcome("platform-shared", "us-east-1")).toContainText("Published");
  return [draft, `${draft}/details`, `${draft}/plan`, new URL(page.url()).pathname];
}
