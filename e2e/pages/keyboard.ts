import { expect, type Locator, type Page } from "@playwright/test";

const farthest = 80;

/** Somebody without a mouse: gets to a control by Tab alone, as far as that is possible. */
export class Keyboard {
  constructor(readonly page: Page) {}

  async reach(control: Locator): Promise<void> {
    await expect(control).toBeEnabled();
    for (let presses = 0; presses < farthest; presses++) {
      if (await control.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press("Tab");
    }
    throw new Error(`${farthest} times Tab did not lead to ${String(control)}`);
  }

  async press(control: Locator, key: "Enter" | "Space" = "Enter"): Promise<void> {
    await this.reach(control);
    await this.page.keyboard.press(key);
  }
}
