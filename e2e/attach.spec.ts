import { layersOfFunction, publishPastStrata, shareVersion } from "./fixtures/sandbox";
import { watchConsole } from "./fixtures/console-problems";
import { expect, test } from "./fixtures/test";
import { sharePackage } from "./fixtures/zips";
import { FunctionLayersPage } from "./pages/function-layers-page";

const hub = { accountId: "111100001111", region: "cn-north-1" };
const consumer = { accountId: "222200002222", region: "cn-north-1" };
const name = "tax-report";

test("attaches a shared version to a function in aws-cn, takes it back, and takes away what it held, as the AWS SDK sees it", async ({ page, signInAs, sandbox }) => {
  const arn = await publishPastStrata(sandbox, hub, { name: "share_package_attach", zip: sharePackage().buffer, description: "Shared test values" });
  await shareVersion(sandbox, hub, arn, consumer.accountId);
  const before = await layersOfFunction(sandbox, consumer, name);
  expect(before.length).toBeGreaterThan(0);

  await signInAs("publisher");
  const problems = watchConsole(page);
  const layers = new FunctionLayersPage(page);

  await test.step("add the ARN, move it first by keyboard, and see what it means", async () => {
    await page.goto(`/functions/aws-cn/${consumer.accountId}/${consumer.region}/${name}`);
    await page.getByRole("link", { name: "Change layers" }).click();
    await layers.add(arn);
    await expect(layers.meaning).toContainText(`${before.length + 1} of 5 layers`);
    await expect(layers.meaning).toContainText("share_package_attach:1: Proven");
    await layers.moveUp("share_package_attach");
    await expect(layers.items.first()).toContainText("share_package_attach:1");
    await expect(page.getByRole("region", { name: "AWS CLI" })).toContainText(`--layers ${arn}`);
  });

  await test.step("confirm, and watch it take effect", async () => {
    await layers.confirm("share_package for the tax report");
    await expect(page.getByText("Done: the function has the new list.")).toBeVisible();
    expect(await layersOfFunction(sandbox, consumer, name)).toEqual([arn, ...before]);
  });

  await test.step("undo gives back what it held", async () => {
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("button", { name: "Give back" }).click();
    await expect(page.getByRole("heading", { name: "Change taken back" })).toBeVisible();
    await expect(page.getByText("Done: the function has the new list.")).toBeVisible();
    expect(await layersOfFunction(sandbox, consumer, name)).toEqual(before);
  });

  await test.step("remove the last layer", async () => {
    await page.getByRole("link", { name: "Open the function" }).click();
    await expect(page.getByRole("region", { name: "Changed through Strata" })).toContainText("share_package for the tax report");
    await page.getByRole("link", { name: "Change layers" }).click();
    for (let left = before.length; left > 0; left--) await layers.removeFirst();
    await layers.confirm("");
    await expect(page.getByText("Done: the function has the new list.")).toBeVisible();
    expect(await layersOfFunction(sandbox, consumer, name)).toEqual([]);
  });
  expect(problems).toEqual([]);
});
