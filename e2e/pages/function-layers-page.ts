import { expect, type Page } from "@playwright/test";

/** Where the order of a function's layers is changed. */
export class FunctionLayersPage {
  constructor(private readonly page: Page) {}

  get items() {
    return this.page.getByRole("list", { name: "Layers, in the order in which they are unpacked" }).getByRole("listitem");
  }

  get meaning() {
    return this.page.getByRole("region", { name: "What it means" });
  }

  async add(arn: string): Promise<void> {
    await this.page.getByLabel("Add a layer").fill(arn);
    await this.page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(this.items.filter({ hasText: arn })).toHaveCount(1);
  }

  /** By keyboard, until it is first. */
  async moveUp(layer: string): Promise<void> {
    const up = this.page.getByRole("button", { name: `Move ${layer} up` });
    while (await up.isEnabled()) {
      await up.focus();
      await this.page.keyboard.press("Enter");
    }
  }

  async removeFirst(): Promise<void> {
    await expect(this.items.first()).toBeVisible();
    const count = await this.items.count();
    await this.items.first().getByRole("button", { name: /^Remove/ }).click();
    await expect(this.items).toHaveCount(count - 1);
  }

  /** Confirms once the page has said what the order means: until then the button cannot be reached. */
  async confirm(reason: string): Promise<void> {
    const form = this.page.getByRole("form", { name: "Confirm" });
    await form.getByLabel("Reason").fill(reason);
    await form.getByRole("button", { name: /^Change the layers of/ }).click();
    await this.page.waitForURL(/\/functions\/changes\//);
  }
}
