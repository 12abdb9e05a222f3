import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { build } from "esbuild";
import type { InspectOptions } from "@/lib/archive/inspect-options";
import { contentSecurityPolicy } from "@/lib/runtime/csp";
import { openBrowser } from "../browser";
import type { InspectPage } from "./page";
import type { BrowserTask } from "./tasks";

export interface BrowserInspector {
  choose(file: string): Promise<void>;
  perform(kind: BrowserTask["kind"], options: InspectOptions): Promise<{ seconds: number; report: string | null }>;
  /** Milliseconds; 0 where no task was over 50. */
  longestTask(): Promise<number>;
  close(): Promise<void>;
}

/** The inspector alone in a Chromium: a page with a file input, and the worker that a page of the console would start. */
export async function openInspectPage(): Promise<BrowserInspector> {
  const scripts = await bundle();
  const server = createServer((request, response) => {
    const script = scripts.get(request.url ?? "");
    response.setHeader("content-type", script === undefined ? "text/html" : "text/javascript");
    // As in the console: a page under its policy, scripts that come without one.
    if (script === undefined) response.setHeader("content-security-policy", contentSecurityPolicy(NONCE, { development: false }));
    response.end(script ?? `<!doctype html><input type="file"><script nonce="${NONCE}" src="/page.js"></script>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await openBrowser();
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return {
    choose: (file) => page.locator("input").setInputFiles(file),
    perform: async (kind, options) => {
      const answer = await page.evaluate(([task, given]) => (globalThis as unknown as { inspectPage: InspectPage }).inspectPage.perform(task, given), [kind, options] as const);
      if (!answer.ok) throw new Error(`the browser failed to ${kind}: ${answer.message}`);
      return answer;
    },
    longestTask: () => page.evaluate(() => (globalThis as unknown as { inspectPage: InspectPage }).inspectPage.longestTask()),
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}

const NONCE = "bench";

async function bundle(): Promise<Map<string, string>> {
  const { outputFiles } = await build({
    absWorkingDir: path.resolve(import.meta.dirname, "../../../.."),
    entryPoints: { page: "lib/cli/bench/inspect-browser/page.ts", worker: "lib/cli/bench/inspect-browser/worker.ts" },
    outdir: "/", write: false, bundle: true, minify: true, format: "iife", platform: "browser", logLevel: "silent",
  });
  return new Map(outputFiles.map(({ path: file, text }) => [`/${path.basename(file)}`, text]));
}
