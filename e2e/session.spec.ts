import { slowLine } from "./fixtures/slow-line";
import { expect, test } from "./fixtures/test";
import { randomLayerOnDisk } from "./fixtures/zips";
import { PublishSteps } from "./pages/publish-steps";
import { SignInPage } from "./pages/sign-in-page";
import { UploadsPage } from "./pages/uploads-page";

test("keeps an upload whose session ended in another tab, says so, and goes on after signing in again", async ({ page, context, people }) => {
  const publisher = people.find(({ roles }) => roles.includes("publisher"));
  if (!publisher) throw new Error("No demo person is publisher.");
  await page.goto("/sign-in");
  await new SignInPage(page).signIn(publisher);
  const uploads = new UploadsPage(page);
  await uploads.open();
  const line = await slowLine(page);
  await uploads.choose(randomLayerOnDisk("interrupted", 24));
  const draft = uploads.draft("interrupted.zip");
  await draft.upload();
  await expect.poll(() => draft.percent(), { intervals: [50] }).toBeGreaterThan(20);
  await line.crawl();

  const other = await context.newPage();
  await other.goto("/settings");
  await new SignInPage(other).signOut();
  await line.free();
  await expect(draft.alert).toContainText("Your session has ended.");

  const opened = context.waitForEvent("page");
  await draft.card.getByRole("link", { name: /Sign in/ }).click();
  const door = await opened;
  await new SignInPage(door).signIn(publisher);

  await draft.button("Go on").click();
  const steps = new PublishSteps(page);
  await steps.inspected();
  await expect(steps.heading).toHaveText("Inspection of interrupted.zip");
});
