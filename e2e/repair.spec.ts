import { createHash } from "node:crypto";
import { watchWrites } from "./fixtures/requests";
import { expect, test } from "./fixtures/test";
import { flatSharePackage, smallLayer } from "./fixtures/zips";
import { PublishSteps } from "./pages/publish-steps";
import { UploadsPage } from "./pages/uploads-page";

test("says where a file would land that no runtime reads, and sends what one click repaired", async ({ page, signInAs }) => {
  await signInAs("publisher");
  const uploads = new UploadsPage(page);
  await uploads.open();
  const writes = watchWrites(page);
  const zip = flatSharePackage();
  await uploads.drop(zip);

  const draft = uploads.draft(zip.name);
  await expect(draft.status).toContainText(/does not fit/);
  await expect(draft.findings).toContainText("/opt/test2.py");
  await draft.button("Put everything into the root folder that the runtimes read").click();
  await expect(draft.status).toContainText(/Its directory structure fits/);
  await expect(draft.card).toContainText("Repaired in your browser");
  expect(writes.map((request) => request.url())).toEqual([]);

  await draft.upload();
  const steps = new PublishSteps(page);
  await steps.inspected();
  const files = page.getByRole("list", { name: "Files under /opt" });
  await expect(files.getByRole("button", { name: "Close python" })).toBeVisible();
  await expect(files.getByTitle("/opt/python/test2.py")).toBeVisible();

  await steps.goToDetails();
  await steps.goToPlan();
  const summary = page.getByRole("region", { name: "Layer version" });
  await expect(summary).toContainText(/[A-Za-z0-9+/]{43}=/);
  await expect(summary).not.toContainText(createHash("sha256").update(zip.buffer).digest("base64"));
});

test("takes the original back after a repair", async ({ page, signInAs }) => {
  await signInAs("publisher");
  const uploads = new UploadsPage(page);
  await uploads.open();
  await uploads.drop(flatSharePackage());
  const draft = uploads.draft("share_package.zip");
  await draft.button("Put everything into the root folder that the runtimes read").click();
  await draft.button("Take the original").click();
  await expect(draft.status).toContainText(/does not fit/);
});

test("does not offer to send what can never be published, and says why", async ({ page, signInAs }) => {
  await signInAs("publisher");
  const uploads = new UploadsPage(page);
  await uploads.open();
  const page404 = { name: "error-page.zip", mimeType: "application/zip", buffer: Buffer.from("<!doctype html><title>404</title>".padEnd(200)) };
  await uploads.drop(page404, smallLayer("fine_a"), smallLayer("fine_b"));

  const draft = uploads.draft("error-page.zip");
  await expect(draft.status).toContainText("Not a readable zip. This can never be published, so it is not sent.");
  await expect(draft.button("Upload")).toBeHidden();
  await expect(draft.card).not.toContainText("Compatible runtimes");
  await expect(page.getByRole("button", { name: "Upload all 2" })).toBeEnabled();
});

test("makes several zips dropped at once several drafts, and sends them together", async ({ page, signInAs }) => {
  await signInAs("publisher");
  const uploads = new UploadsPage(page);
  await uploads.open();
  const names = ["several_a", "several_b", "several_c"];
  await uploads.drop(...names.map(smallLayer));
  await expect(uploads.drafts).toHaveCount(3);

  await page.getByRole("button", { name: "Upload all 3" }).click();
  for (const name of names) {
    await expect(uploads.draft(`${name}.zip`).status).toContainText("Arrived whole");
    await expect(uploads.row(`${name}.zip`)).toBeVisible();
  }
});
