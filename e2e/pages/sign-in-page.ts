import type { Page } from "@playwright/test";

export class SignInPage {
  constructor(readonly page: Page) {}

  /** A session of its own: to be ended without ending that of other tests. */
  async signIn({ email, password }: { email: string; password: string }): Promise<void> {
    await this.page.getByLabel("E-mail address").fill(email);
    await this.page.getByLabel("Password", { exact: true }).fill(password);
    await this.page.getByRole("button", { name: "Sign in" }).click();
    await this.page.waitForURL((address) => !["/sign-in", "/"].includes(address.pathname));
  }

  async signOut(): Promise<void> {
    await this.page.getByRole("button", { name: /^Signed in as/ }).click();
    await this.page.getByRole("button", { name: "Sign out" }).click();
    await this.page.waitForURL(/\/sign-in/);
  }
}
