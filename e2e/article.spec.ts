import type { Page } from "@playwright/test";
import { signIn } from "@/lib/testing/sign-in";
import { article } from "./fixtures/article";
import { watchConsole } from "./fixtures/console-problems";
import { layersOfFunction, readLayerPolicy, sandboxOf } from "./fixtures/sandbox";
import { expect, test } from "./fixtures/test";
import type { ZipFile } from "./fixtures/zips";
import { CreateFunctionPage } from "./pages/create-function-page";
import { FunctionLayersPage } from "./pages/function-layers-page";
import { PublishSteps } from "./pages/publish-steps";
import { TestFunctionPage } from "./pages/test-function-page";
import { UploadsPage } from "./pages/uploads-page";

const region = "cn-north-1";
const source = { accountId: "111100001111", name: "platform-cn", region };
const destination = { accountId: "222200002222", name: "orders-cn", region };
const labelOf = ({ name, accountId }: { name: string; accountId: string }) => `${name} (${accountId})`;
const roleOf = (accountId: string) => `arn:aws-cn:iam::${accountId}:role/service-role/lambda-basic-role`;
const functionPath = (accountId: string, name: string) => `/functions/aws-cn/${accountId}/${region}/${name}`;
const sharePackageArn = `arn:aws-cn:lambda:${region}:${source.accountId}:layer:share_package:1`;
const requestsArn = `arn:aws-cn:lambda:${region}:${source.accountId}:layer:requests-layer:1`;

const requester = { email: "zhao.min@example.com", name: "赵敏", password: "a long password for orders", roles: ["requester" as const] };

test(`the article's walk in aws-cn, through the console, with ${article.language}`, async ({ page, ownStrata }) => {
  test.setTimeout(1_200_000);
  const strata = await ownStrata.start();
  const sandbox = sandboxOf(strata.dataDir);
  const problems = watchConsole(page);
  const at = (path: string) => `${strata.url}${path}`;
  const layers = new FunctionLayersPage(page);
  const tester = new TestFunctionPage(page);

  /** Runs the function and gives what it answered to `check`; on a machine that cannot run it, the console must say so. */
  const run = async (accountId: string, name: string, check: () => Promise<void>) => {
    await page.goto(at(`${functionPath(accountId, name)}/test`));
    await tester.run();
    await (article.runs ? check() : expect(tester.refusal).toBeVisible());
  };

  const becomeRequester = async () => {
    await page.context().clearCookies();
    await signIn(page, strata.url, requester);
    await page.waitForURL(/\/layers$/);
  };

  const attach = async (accountId: string, name: string, arn: string) => {
    await page.goto(at(functionPath(accountId, name)));
    await page.getByRole("link", { name: "Change layers" }).click();
    await layers.add(arn);
    await expect(layers.meaning).toContainText("Proven");
    await layers.confirm("");
    await expect(page.getByText("Done: the function has the new list.")).toBeVisible();
  };

  await test.step("an administrator gives the destination account to a team of its own and invites its first person", async () => {
    await ownStrata.signInAs(page, "administrator");
    await page.goto(at("/people/teams"));
    await page.getByRole("button", { name: "Create a team" }).click();
    await page.getByRole("dialog").getByLabel("Name").fill("订单");
    await page.getByRole("dialog").getByRole("button", { name: "Create team" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "订单" })).toBeVisible();
    await page.goto(at(`/accounts/aws-cn/${destination.accountId}/change`));
    await page.getByLabel("Owned by").selectOption({ label: "订单" });
    await page.getByRole("button", { name: "Save the changes" }).click();
    await page.waitForURL(/\/accounts\/aws-cn\/\d+$/);
    await page.goto(at("/people/invite"));
    await page.getByLabel("E-mail address").fill(requester.email);
    await page.getByRole("checkbox", { name: "Requester in 订单" }).check();
    await page.getByRole("button", { name: "Make the invitation link" }).click();
    const link = await page.getByRole("status", { name: "Link" }).innerText();
    await page.context().clearCookies();
    await page.goto(link);
    await page.getByLabel("Name").fill(requester.name);
    await page.getByLabel("New password", { exact: true }).fill(requester.password);
    await page.getByRole("button", { name: "Accept and sign in" }).click();
    await page.waitForURL(/\/(layers|overview)/);
  });

  await test.step("in one account: test_main fails on its import, finds the layer once it is attached, under /opt", async () => {
    await page.context().clearCookies();
    await ownStrata.signInAs(page, "publisher");
    await page.goto(at("/functions"));
    await page.getByRole("link", { name: "Create a function" }).click();
    const { handler, file } = article.testMain;
    await new CreateFunctionPage(page).create({ account: labelOf(source), region, name: "test_main", runtime: article.runtime, handler, role: roleOf(source.accountId), code: file });
    await run(source.accountId, "test_main", async () => {
      await expect(tester.result).toContainText("The function failed");
      await expect(tester.answer).toContainText("Runtime.ImportModuleError");
      await expect(tester.answer).toContainText("test2");
    });
    await publish(page, strata.url, article.sharePackage, "share_package");
    await attach(source.accountId, "test_main", sharePackageArn);
    await run(source.accountId, "test_main", async () => {
      await expect(tester.answer).toContainText("this is str in test2");
      await expect(tester.answer).toContainText("/opt");
      await expect(tester.log).toContainText("REPORT RequestId");
    });
    expect(await layersOfFunction(sandbox, source, "test_main")).toEqual([sharePackageArn]);
  });

  await test.step("the source account publishes the layer with the real packages", async () => {
    await publish(page, strata.url, article.requestsLayer, "requests-layer");
  });

  await test.step("the destination team makes its function, may not attach yet, and asks", async () => {
    await becomeRequester();
    const { handler, zip } = article.usesPackage;
    await page.goto(at("/functions/create"));
    await new CreateFunctionPage(page).create({ account: labelOf(destination), region, name: "uses_requests", runtime: article.runtime, handler, role: roleOf(destination.accountId), code: zip });
    await page.goto(at(`${functionPath(destination.accountId, "uses_requests")}/layers?layers=${requestsArn}`));
    await expect(layers.meaning).toContainText("requests-layer:1: Refused");
    await expect(page.getByText("This cannot be confirmed")).toBeVisible();

    await page.goto(at("/catalogue"));
    await page.getByRole("link", { name: /^Ask for it: requests-layer, / }).click();
    await page.getByRole("radio", { name: "One account" }).check();
    await page.getByLabel(/^Account or organization/).fill(destination.accountId);
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByLabel("Why").fill("uses_requests calls other services");
    await page.getByLabel(/^Until/).fill(new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10));
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByRole("button", { name: "Ask the owners" }).click();
    await page.waitForURL(/\/requests\/[0-9a-f-]{36}$/);
  });
  const requestId = page.url().split("/").at(-1) ?? "";

  await test.step("an approver approves, and the statement is in AWS", async () => {
    await page.context().clearCookies();
    await ownStrata.signInAs(page, "approver");
    await page.goto(at(`/requests/${requestId}`));
    await page.getByRole("button", { name: "Approve", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: /^Grant to/ }).click();
    await page.getByRole("link", { name: "Open the grant" }).click();
    await expect(page.getByText("In AWS")).toBeVisible();
    expect(await readLayerPolicy(sandbox, source, "requests-layer", 1)).toEqual([
      expect.objectContaining({ Principal: { AWS: `arn:aws-cn:iam::${destination.accountId}:root` }, Action: "lambda:GetLayerVersion", Resource: requestsArn }),
    ]);
  });

  await test.step("the inline policy names exactly the version's ARN", async () => {
    await becomeRequester();
    await page.goto(at(`/accounts/aws-cn/${destination.accountId}/role-access`));
    await page.getByLabel("Layer version ARN").fill(requestsArn);
    await page.getByRole("radio", { name: /^Exactly this version/ }).check();
    await page.getByRole("checkbox", { name: /^lambda-basic-role/ }).check();
    await page.getByRole("button", { name: "Show the policies" }).click();
    const after = page.getByRole("region", { name: "Afterwards" });
    await expect(after).toContainText(requestsArn);
    expect(JSON.parse(await after.innerText())).toMatchObject({ Statement: [{ Effect: "Allow", Action: "lambda:GetLayerVersion", Resource: [requestsArn] }] });
    await page.getByRole("form", { name: "Confirm" }).getByRole("button").click();
    await expect(page.getByRole("region", { name: "Written by Strata" })).toContainText("lambda-basic-role");
  });

  await test.step("attached by its ARN once the share is proven as the consumer, and it imports", async () => {
    await attach(destination.accountId, "uses_requests", requestsArn);
    await run(destination.accountId, "uses_requests", () => expect(tester.answer).toContainText(article.packageVersion));
  });

  await test.step("revoked: what runs goes on running, a new attachment is refused, and the console says why", async () => {
    await page.context().clearCookies();
    await ownStrata.signInAs(page, "approver");
    await page.goto(at(`/grants/${requestId}`));
    await page.getByRole("button", { name: "Revoke" }).click();
    await page.getByRole("dialog").getByLabel("Reason").fill("the share is over");
    await page.getByRole("dialog").getByRole("button", { name: /^Take access away/ }).click();
    await expect(page.getByRole("heading", { level: 1 }).locator("..")).toContainText("Ended");

    await becomeRequester();
    await run(destination.accountId, "uses_requests", () => expect(tester.answer).toContainText(article.packageVersion));
    const { handler, zip } = article.usesPackage;
    await page.goto(at("/functions/create"));
    await new CreateFunctionPage(page).create({ account: labelOf(destination), region, name: "comes_late", runtime: article.runtime, handler, role: roleOf(destination.accountId), code: zip });
    await page.goto(at(`${functionPath(destination.accountId, "comes_late")}/layers?layers=${requestsArn}`));
    await expect(layers.meaning).toContainText("requests-layer:1: Refused");
    await expect(layers.meaning).toContainText("no resource-based policy allows the lambda:GetLayerVersion action");
    await expect(page.getByRole("form", { name: "Confirm" })).toHaveCount(0);
    expect(await layersOfFunction(sandbox, destination, "comes_late")).toEqual([]);
  });
  expect(problems).toEqual([]);
});

/** From the zip to the published version, in the source account. */
async function publish(page: Page, url: string, zip: ZipFile, layerName: string): Promise<void> {
  const uploads = new UploadsPage(page);
  const steps = new PublishSteps(page);
  await uploads.open(url);
  await uploads.drop(zip);
  await uploads.draft(zip.name).upload();
  await steps.inspected();
  await steps.goToDetails();
  await page.getByLabel("Layer name").fill(layerName);
  await steps.goToPlan();
  await steps.target(source.name, region).check();
  await steps.confirm();
  await expect(steps.outcome(source.name, region)).toContainText("Published");
}
