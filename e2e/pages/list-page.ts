import { expect, type Locator, type Page } from "@playwright/test";

/** A page that is a list: its filter, its table, and what can be done with both. */
export class ListPage {
  readonly filter: Locator;
  readonly table: Locator;

  constructor(private readonly page: Page) {
    this.filter = page.getByRole("combobox", { name: /^Filter/ });
    this.table = page.getByRole("main").getByRole("table").first();
  }

  /** What is in the first column's links, top to bottom. */
  names(): Promise<string[]> {
    return this.table.locator("[data-row-link]").allInnerTexts();
  }

  token(label: string): Locator {
    return this.page.getByRole("list", { name: "Filters" }).getByRole("listitem").filter({ hasText: label });
  }

  column(name: string): Locator {
    return this.table.getByRole("columnheader", { name });
  }

  /** A press before the page listens is lost, as it is for a person, who presses again. */
  async openSettings(): Promise<void> {
    await expect(async () => {
      await this.page.getByRole("button", { name: "Columns and rows" }).click();
      await expect(this.page.getByRole("dialog", { name: "Columns and rows" })).toBeVisible({ timeout: 1_000 });
    }).toPass();
  }
}
