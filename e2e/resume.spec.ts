import type { Page } from "@playwright/test";
import { listLayerVersions, sandboxOf } from "./fixtures/sandbox";
import { watchOffsets, watchWrites } from "./fixtures/requests";
import { type Line, slowLine } from "./fixtures/slow-line";
import { expect, test } from "./fixtures/test";
import { randomLayerOnDisk, sparseFileOnDisk } from "./fixtures/zips";
import type { DraftCard } from "./pages/draft-card";
import { PublishSteps } from "./pages/publish-steps";
import { UploadsPage } from "./pages/uploads-page";

const mebibytes = 20;

/** The zip is on its way, and stays in the middle of it until the line is freed. */
async function sendHalf(uploads: UploadsPage, line: Line, name: string): Promise<{ draft: DraftCard; file: string }> {
  const file = randomLayerOnDisk(name, mebibytes);
  await uploads.choose(file);
  const draft = uploads.draft(`${name}.zip`);
  await draft.upload();
  await expect.poll(() => draft.percent(), { intervals: [50] }).toBeGreaterThan(40);
  await line.crawl();
  return { draft, file };
}

/** The browser asks before a page is left that is sending; whoever reloads all the same says yes. */
function leaveWithoutAsking(page: Page): void {
  page.on("dialog", (dialog) => void dialog.accept());
}

test.describe("with a connection that leaves time", () => {
  test.describe.configure({ timeout: 120_000 });

  test.beforeEach(async ({ page, signInAs }) => {
    await signInAs("publisher");
    await new UploadsPage(page).open();
  });

  test("shows how far a zip has come, pauses and goes on, and when cancelled leaves no draft", async ({ page }) => {
    const uploads = new UploadsPage(page);
    const line = await slowLine(page);
    const { draft } = await sendHalf(uploads, line, "paused");
    await expect(draft.card).toContainText(/of 20 MiB/);
    await expect(draft.card).toContainText(/MiB\/s/);

    await draft.button("Pause").click();
    await expect(draft.status).toContainText("Paused. What has arrived is kept.");
    const offsets = watchOffsets(page);
    await draft.button("Go on").click();
    await expect(draft.card).toContainText("Part of this zip had arrived before");
    await expect.poll(() => offsets[0]).toBeGreaterThan(0);

    await draft.button("Cancel upload").click();
    await expect(uploads.drafts).toHaveCount(0);
    await line.free();
    await expect(uploads.row("paused.zip")).toHaveCount(0);
  });

  test("goes on where it was when the page was reloaded and the same file is dropped again", async ({ page }) => {
    leaveWithoutAsking(page);
    const uploads = new UploadsPage(page);
    const line = await slowLine(page);
    const { file } = await sendHalf(uploads, line, "reloaded");
    await page.reload();
    await line.free();
    await expect(uploads.row("reloaded.zip")).toContainText("Receiving");

    const offsets = watchOffsets(page);
    await uploads.choose(file);
    await uploads.draft("reloaded.zip").upload();
    await new PublishSteps(page).inspected();
    expect(offsets[0]).toBeGreaterThan(0);
  });

  test("waits out a lost connection and goes on by itself", async ({ page }) => {
    const uploads = new UploadsPage(page);
    const line = await slowLine(page);
    const { draft } = await sendHalf(uploads, line, "offline");
    await line.cut();
    await expect(draft.status.filter({ hasText: "No connection." })).toBeVisible();
    await line.free();
    await new PublishSteps(page).inspected();
  });

  test("refuses a zip over 250 MB before anything is sent", async ({ page }) => {
    const uploads = new UploadsPage(page);
    const writes = watchWrites(page);
    await uploads.choose(sparseFileOnDisk("huge.zip", 262_144_001));
    const draft = uploads.draft("huge.zip");
    await expect(draft.alert).toContainText("262,144,001 bytes");
    await expect(draft.button("Upload")).toHaveCount(0);
    expect(writes.map((request) => request.url())).toEqual([]);
  });
});

test("goes on by itself in the open page when everything was killed in the middle, and ends published", async ({ page, ownStrata }) => {
  test.setTimeout(180_000);
  const strata = await ownStrata.start();
  await ownStrata.signInAs(page, "publisher");
  const uploads = new UploadsPage(page);
  await uploads.open(strata.url);
  const line = await slowLine(page);
  const { draft } = await sendHalf(uploads, line, "survivor");

  await strata.stop("SIGKILL");
  await expect(draft.status.filter({ hasText: "No connection." })).toBeVisible();
  await line.free();
  await ownStrata.start(Number(new URL(strata.url).port));

  const steps = new PublishSteps(page);
  await steps.inspected();
  await steps.goToDetails();
  await steps.goToPlan();
  await steps.target("platform-shared", "us-east-1").check();
  await steps.confirm();
  const arn = "arn:aws:lambda:us-east-1:111122223333:layer:survivor:1";
  await expect(steps.outcome("platform-shared", "us-east-1")).toContainText(arn);
  const listed = await listLayerVersions(sandboxOf(strata.dataDir), { accountId: "111122223333", region: "us-east-1" }, "survivor");
  expect(listed).toEqual([{ version: 1, arn }]);
});
