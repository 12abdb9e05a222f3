import { defineConfig, devices } from "@playwright/test";

/** The production build with a data folder and a sandbox of its own; e2e/config/global-setup.ts starts it. */
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  globalSetup: "./e2e/config/global-setup.ts",
  outputDir: "test-results",
  forbidOnly: true,
  // The flows share one story: a second worker would see the first one's layers.
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [["list"], ...(process.env.STRATA_E2E_REPORT ? [["json", { outputFile: process.env.STRATA_E2E_REPORT }] as const] : [])],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: process.env.STRATA_E2E_URL,
    locale: "en-US",
    timezoneId: "Asia/Shanghai",
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: { executablePath: process.env.CHROMIUM_PATH },
  },
});
