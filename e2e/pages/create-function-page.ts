import type { Page } from "@playwright/test";
import type { ZipFile } from "../fixtures/zips";

export type NewFunction = {
  account: string;
  region: string;
  name: string;
  runtime: string;
  handler: string;
  role: string;
  code: { path: string; text: string } | ZipFile;
};

/** Where a function is created, and where it is watched becoming one. */
export class CreateFunctionPage {
  constructor(private readonly page: Page) {}

  async create(wanted: NewFunction): Promise<void> {
    const { page } = this;
    await page.getByLabel("Account", { exact: true }).selectOption({ label: wanted.account });
    await page.getByLabel("Region", { exact: true }).selectOption(wanted.region);
    await page.getByLabel("Name", { exact: true }).fill(wanted.name);
    await page.getByLabel("Runtime", { exact: true }).selectOption(wanted.runtime);
    await page.getByLabel("Handler", { exact: true }).fill(wanted.handler);
    await page.getByLabel("Execution role", { exact: true }).fill(wanted.role);
    // A busy machine starts an interpreter slowly.
    await page.getByLabel("Time limit in seconds").fill("120");
    if ("buffer" in wanted.code) {
      await page.getByRole("radio", { name: "Choose a zip" }).check();
      await page.getByLabel("Zip with the code").setInputFiles(wanted.code);
    } else {
      await page.getByLabel("Path", { exact: true }).fill(wanted.code.path);
      await page.getByLabel(`Content of ${wanted.code.path}`).fill(wanted.code.text);
    }
    await page.getByRole("button", { name: /^Create in / }).click();
    await page.waitForURL(/\/functions\/deployments\//);
    await page.getByText(`${wanted.name} is there and ready.`).waitFor();
  }
}
