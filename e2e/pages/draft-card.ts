import type { Locator } from "@playwright/test";

/** One dropped zip on the page where it was dropped. */
export class DraftCard {
  constructor(readonly card: Locator) {}

  /** What it says aloud: of the fit, of a pause, of a lost connection. */
  get status(): Locator {
    return this.card.getByRole("status");
  }

  get alert(): Locator {
    return this.card.getByRole("alert");
  }

  get findings(): Locator {
    return this.card.getByRole("list", { name: "Findings" });
  }

  get progress(): Locator {
    return this.card.getByRole("progressbar", { name: /^Sending/ });
  }

  /** How much has left the browser, in percent. */
  async percent(): Promise<number> {
    return Number(await this.progress.getAttribute("aria-valuenow"));
  }

  button(name: string): Locator {
    return this.card.getByRole("button", { name, exact: true });
  }

  async upload(): Promise<void> {
    await this.button("Upload").click();
  }
}
