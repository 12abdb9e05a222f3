import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { findChromium } from "@/lib/cli/chromium.mjs";
import { startStrata } from "./strata";

/** Finds a Chromium and starts one Strata for all specs; the workers inherit where both are. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  // Which Node.js is supported is said by package.json; the SDK's versions are pinned.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  process.env.CHROMIUM_PATH = await findChromium();
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "strata-e2e-"));
  const strata = await startStrata(dataDir);
  process.env.STRATA_E2E_URL = strata.url;
  process.env.STRATA_E2E_DATA = dataDir;
  return async () => {
    await strata.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
