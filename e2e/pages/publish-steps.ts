import type { Locator, Page } from "@playwright/test";

/** The steps of a draft that has arrived: inspection, details, plan, publication. */
export class PublishSteps {
  constructor(readonly page: Page) {}

  get heading(): Locator {
    return this.page.getByRole("heading", { level: 1 });
  }

  /** The server's inspection is through. */
  async inspected(): Promise<void> {
    await this.page.getByRole("link", { name: "Go on to details" }).waitFor();
  }

  async goToDetails(): Promise<void> {
    await this.page.getByRole("link", { name: "Go on to details" }).click();
    await this.page.waitForURL(/\/details$/);
  }

  async goToPlan(): Promise<void> {
    await this.page.getByRole("button", { name: "Go on to the plan" }).click();
    await this.page.waitForURL(/\/plan$/);
  }

  /** The checkbox of an account-region. */
  target(accountName: string, region: string): Locator {
    return this.page.getByRole("group", { name: new RegExp(`^${accountName} `) }).getByRole("checkbox", { name: new RegExp(`^${region} `) });
  }

  async confirm(): Promise<void> {
    await this.page.getByRole("button", { name: /^Publish to / }).click();
    await this.page.waitForURL(/\/published\//);
  }

  /** One account-region of a publication. */
  outcome(accountName: string, region: string): Locator {
    return this.page.getByRole("region", { name: new RegExp(`^${accountName} · ${region}`) });
  }
}
