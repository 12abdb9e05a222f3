import type { Locator, Page } from "@playwright/test";

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

  openSettings(): Promise<void> {
    return this.page.getByRole("button", { name: "Columns and rows" }).click();
  }
}
