import { createHash } from "node:crypto";
import { listLayerVersions, publishPastStrata } from "./fixtures/sandbox";
import { watchConsole } from "./fixtures/console-problems";
import { watchWrites } from "./fixtures/requests";
import { expect, test } from "./fixtures/test";
import { sharePackage, smallLayer } from "./fixtures/zips";
import { PublishSteps } from "./pages/publish-steps";
import { UploadsPage } from "./pages/uploads-page";

const place = { accountId: "111122223333", region: "us-east-1" };
const arnOf = (version: number) => `arn:aws:lambda:us-east-1:111122223333:layer:share_package:${version}`;

test("says what is in a dropped zip and that it fits, before anything is sent", async ({ page, signInAs }) => {
  await signInAs("publisher");
  const uploads = new UploadsPage(page);
  await uploads.open();
  const writes = watchWrites(page);
  await uploads.drop(sharePackage());

  const draft = uploads.draft("share_package.zip");
  await expect(draft.status).toContainText(/Its directory structure fits .*python3\.13/);
  await expect(draft.status).toContainText("1 file, 40 B unzipped");
  await expect(draft.button("Upload")).toBeEnabled();
  expect(writes.map((request) => request.url())).toEqual([]);
});

test("publishes a zip as version 1, the same content again as version 2 after saying so, and AWS's own CLI lists both", async ({ page, context, signInAs, sandbox }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signInAs("publisher");
  const problems = watchConsole(page);
  const zip = sharePackage();
  const digest = createHash("sha256").update(zip.buffer).digest("base64");
  const uploads = new UploadsPage(page);
  const steps = new PublishSteps(page);

  await test.step("upload and the server's inspection", async () => {
    await uploads.open();
    await uploads.drop(zip);
    await uploads.draft(zip.name).upload();
    await steps.inspected();
    await expect(page.getByText("Good: nothing was found that stands in the way.")).toBeVisible();
    await expect(page.getByRole("list", { name: "Files under /opt" })).toContainText("test2.py");
  });

  await test.step("details, proposed from the content", async () => {
    await steps.goToDetails();
    await expect(page.getByLabel("Layer name")).toHaveValue("share_package");
    await expect(page.getByRole("listitem").filter({ hasText: "python3.13" })).toBeVisible();
    await page.getByLabel("Description").fill("Shared test values");
    await page.getByLabel("Licence").fill("MIT");
    await steps.goToPlan();
  });

  await test.step("plan: what will be called, and where", async () => {
    const call = page.getByRole("region", { name: "What will be called" });
    await expect(call).toContainText("Choose an account and a region above");
    await expect(page.getByText("This content is already published")).toBeHidden();
    await steps.target("platform-shared", "us-east-1").check();
    await expect(call).toContainText(/lambda:PublishLayerVersion\s*platform-shared 111122223333 · us-east-1/);
    await expect(call).toContainText("aws lambda publish-layer-version");
    await expect(call).toContainText("--region us-east-1");
    await steps.target("platform-shared", "us-east-1").uncheck();
    await steps.target("platform-shared", "eu-west-1").check();
    await expect(call).toContainText("--region eu-west-1");
    await steps.target("platform-shared", "eu-west-1").uncheck();
    await steps.target("platform-shared", "us-east-1").check();
    await expect(page.getByText("New layer, version 1").first()).toBeVisible();
    await steps.confirm();
  });

  await test.step("result: ARN, CodeSha256, and the ARN in the clipboard", async () => {
    const outcome = steps.outcome("platform-shared", "us-east-1");
    await expect(outcome).toContainText("Published");
    await expect(outcome).toContainText(arnOf(1));
    await expect(outcome).toContainText(digest);
    await outcome.getByRole("button", { name: "Copy ARN" }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(arnOf(1));
  });

  await test.step("the same content once more", async () => {
    await page.getByRole("link", { name: "Upload another zip" }).click();
    await uploads.drop(zip);
    await uploads.draft(zip.name).upload();
    await steps.inspected();
    await steps.goToDetails();
    await steps.goToPlan();
    await expect(page.getByText("This content is already published")).toBeVisible();
    await expect(page.getByRole("link", { name: "share_package:1" })).toBeVisible();
    await steps.target("platform-shared", "us-east-1").check();
    await steps.confirm();
    await expect(steps.outcome("platform-shared", "us-east-1")).toContainText(arnOf(2));
  });

  expect(await listLayerVersions(sandbox, place, "share_package")).toEqual([
    { version: 2, arn: arnOf(2) },
    { version: 1, arn: arnOf(1) },
  ]);
  expect(problems).toEqual([]);
});

test("shows a layer that another tool published after Refresh, and opens it by its ARN", async ({ page, signInAs, sandbox }) => {
  await signInAs("publisher");
  const zip = new Uint8Array(smallLayer("made_elsewhere").buffer);
  const arn = await publishPastStrata(sandbox, place, { name: "made-elsewhere", zip, description: "By another tool" });
  await page.goto("/layers?filter=made-elsewhere");
  await expect(page.getByText("Nothing matches these filters")).toBeVisible();

  await page.getByRole("button", { name: "Refresh" }).click();
  const row = page.getByRole("table", { name: "Layers" }).getByRole("row").filter({ hasText: "made-elsewhere" });
  await expect(row).toContainText("platform-shared");
  await row.getByRole("link", { name: "made-elsewhere" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("made-elsewhere");

  await page.goto(`/layers/arn/${encodeURIComponent(arn)}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("made-elsewhere");
  await expect(page).not.toHaveURL(/\/layers\/arn\//);
});
