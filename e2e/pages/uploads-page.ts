import type { Locator, Page } from "@playwright/test";
import type { ZipFile } from "../fixtures/zips";
import { DraftCard } from "./draft-card";

/** Where zips are dropped, and the list of drafts on the server. */
export class UploadsPage {
  constructor(readonly page: Page) {}

  async open(url = ""): Promise<void> {
    await this.page.goto(`${url}/uploads`);
  }

  /** As from the desktop: a drop event that carries the files. */
  async drop(...files: ZipFile[]): Promise<void> {
    const plain = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, base64: buffer.toString("base64") }));
    const transfer = await this.page.evaluateHandle((dropped) => {
      const data = new DataTransfer();
      for (const { name, mimeType, base64 } of dropped) {
        data.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], name, { type: mimeType }));
      }
      return data;
    }, plain);
    await this.page.getByText("Drop layer zips here", { exact: true }).dispatchEvent("drop", { dataTransfer: transfer });
  }

  /** By the button, from disk: for what is too large to be carried into the page. */
  async choose(...paths: string[]): Promise<void> {
    const chooser = this.page.waitForEvent("filechooser");
    await this.page.getByRole("button", { name: "Choose files" }).click();
    await (await chooser).setFiles(paths);
  }

  draft(fileName: string): DraftCard {
    return new DraftCard(this.page.getByRole("article", { name: `Draft ${fileName}` }));
  }

  /** The drafts that were dropped on this page. */
  get drafts(): Locator {
    return this.page.getByRole("article");
  }

  /** A draft as the server knows it. */
  row(fileName: string): Locator {
    return this.page.getByRole("table", { name: "My uploads" }).getByRole("row").filter({ hasText: fileName });
  }
}
