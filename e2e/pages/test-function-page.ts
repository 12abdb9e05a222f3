import { expect, type Locator, type Page } from "@playwright/test";

/** Where a function is run with an event. */
export class TestFunctionPage {
  constructor(private readonly page: Page) {}

  async run(event = "{}"): Promise<void> {
    await this.page.getByLabel("Event as JSON").fill(event);
    await this.page.getByRole("checkbox", { name: "Run the code for real" }).check();
    const button = this.page.getByRole("button", { name: "Run", exact: true });
    await button.click();
    await expect(this.result.or(this.refusal)).toBeVisible({ timeout: 150_000 });
  }

  get result(): Locator {
    return this.page.getByRole("region", { name: "Result" });
  }

  /** What stands in place of a result where this machine cannot isolate code. */
  get refusal(): Locator {
    return this.page.getByText("The sandbox runs code only where the machine can isolate it");
  }

  get answer(): Locator {
    return this.result.getByRole("region", { name: "Answer" });
  }

  get log(): Locator {
    return this.result.getByRole("region", { name: "Log" });
  }
}
