import { spawn } from "node:child_process";
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import type { Page } from "playwright-core";
import { prepare, root } from "../prepare.mjs";
import { say } from "../step.mjs";
import { openBrowser, pageAs, sendZip } from "./browser";
import { startStrata, type Started } from "./started";
import { atLeast, atMost, median, type BenchCase } from "./types";
import { writeLargeZip } from "./large-zip";
import { residentBytes, watchPeak } from "./memory";

const zipBytes = 200_000_000;
const runs = 5;
const megabyte = 1_000_000;

type Uploaded = { bytesPerSecond: number; peakAboveRest: number };

/** 200 MB through a real browser over loopback, against curl into a plain server that only writes the bytes to disk. */
export async function run(): Promise<BenchCase[]> {
  await prepare("build");
  const folder = mkdtempSync(path.join(os.tmpdir(), "strata-bench-upload-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const zip = path.join(folder, "large.zip");
  await writeLargeZip(zip, zipBytes);
  const strata = await startStrata(root, path.join(folder, "data"));
  const browser = await openBrowser();
  try {
    const uploads: Uploaded[] = [];
    const plain: number[] = [];
    for (let round = 0; round < runs; round++) {
      plain.push(await curlIntoPlainServer(zip, folder));
      uploads.push(await uploadByBrowser(await pageAs(browser, strata, "publisher"), strata, zip));
    }
    return [
      atLeast({
        case: "throughput of 200 MB, against curl -T into a server that writes to disk", unit: "MB/s", bar: 0.7,
        ours: median(uploads.map(({ bytesPerSecond }) => bytesPerSecond)) / megabyte, reference: median(plain) / megabyte,
      }),
      atMost({
        case: "server's peak memory above its rest", unit: "MB", bar: 1,
        ours: median(uploads.map(({ peakAboveRest }) => peakAboveRest)) / megabyte, reference: 200,
      }),
    ];
  } finally {
    await browser.close();
    await strata.stop();
  }
}

/** From the first slice that leaves the browser to the server's answer to the last; memory until the server has looked inside. */
async function uploadByBrowser(page: Page, strata: Started, zip: string): Promise<Uploaded> {
  await page.goto(`${strata.url}/uploads`);
  const rest = residentBytes(strata.consolePid);
  const memory = watchPeak(strata.consolePid);
  const slices: { began: number; ended: number }[] = [];
  page.on("requestfinished", (request) => {
    if (request.method() !== "PUT") return;
    const { startTime, responseEnd } = request.timing();
    slices.push({ began: startTime, ended: startTime + responseEnd });
  });
  await sendZip(page, zip);
  await page.getByRole("link", { name: "Go on to details" }).waitFor({ timeout: 120_000 });
  const seconds = (Math.max(...slices.map(({ ended }) => ended)) - Math.min(...slices.map(({ began }) => began))) / 1000;
  const uploaded = { bytesPerSecond: zipBytes / seconds, peakAboveRest: memory.stop() - rest };
  say(`browser: ${(uploaded.bytesPerSecond / megabyte).toFixed(0)} MB/s, ${(uploaded.peakAboveRest / megabyte).toFixed(0)} MB above rest`);
  await discard(page);
  return uploaded;
}

/** The next round sends the same zip: what arrived goes away, so that it is sent from its beginning. */
async function discard(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Give up", exact: true }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Give up", exact: true }).click();
  await page.waitForURL((address) => address.pathname === "/uploads");
  await page.context().close();
}

async function curlIntoPlainServer(zip: string, folder: string): Promise<number> {
  const target = path.join(folder, "plain");
  const server = createServer((request, response) => {
    pipeline(request, createWriteStream(target)).then(() => response.end("ok"), () => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const began = performance.now();
  await new Promise<void>((resolve, reject) => {
    const curl = spawn("curl", ["--silent", "--fail", "--upload-file", zip, `http://127.0.0.1:${port}/`], { stdio: "ignore" });
    curl.once("error", reject);
    curl.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`curl ended with exit code ${code}`))));
  });
  const bytesPerSecond = zipBytes / ((performance.now() - began) / 1000);
  server.close();
  rmSync(target);
  say(`curl: ${(bytesPerSecond / megabyte).toFixed(0)} MB/s`);
  return bytesPerSecond;
}
