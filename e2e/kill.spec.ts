import { listLayerVersions, sandboxOf } from "./fixtures/sandbox";
import { expect, test } from "./fixtures/test";
import { smallLayer } from "./fixtures/zips";
import { PublishSteps } from "./pages/publish-steps";
import { UploadsPage } from "./pages/uploads-page";

const accountId = "111122223333";
const regions = ["us-east-1", "eu-west-1"];

test("publishes once, or asks a person, when everything was killed right after the plan was confirmed", async ({ page, ownStrata }) => {
  // A call whose answer was lost is looked for during a minute before a person is asked.
  test.setTimeout(240_000);
  const strata = await ownStrata.start();
  await ownStrata.signInAs(page, "publisher");
  const uploads = new UploadsPage(page);
  const steps = new PublishSteps(page);
  await uploads.open(strata.url);
  await uploads.drop(smallLayer("once"));
  await uploads.draft("once.zip").upload();
  await steps.inspected();
  await steps.goToDetails();
  await steps.goToPlan();
  for (const region of regions) await steps.target("platform-shared", region).check();
  await steps.confirm();
  await strata.stop("SIGKILL");

  await ownStrata.start(Number(new URL(strata.url).port));
  await page.reload();
  for (const region of regions) {
    const outcome = steps.outcome("platform-shared", region);
    await expect(outcome).toContainText(/Published|Uncertain/, { timeout: 90_000 });
    const listed = await listLayerVersions(sandboxOf(strata.dataDir), { accountId, region }, "once");
    const arn = `arn:aws:lambda:${region}:${accountId}:layer:once:1`;
    if (await outcome.getByText("Published", { exact: true }).isVisible()) {
      await expect(outcome).toContainText(arn);
      expect(listed).toEqual([{ version: 1, arn }]);
    } else {
      for (const choice of ["Look again", "Publish again", "Give up"]) await expect(outcome.getByRole("button", { name: choice })).toBeEnabled();
      expect(listed.length).toBeLessThanOrEqual(1);
    }
  }
});
