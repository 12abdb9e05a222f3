import { expect, it } from "vitest";
import { sameOrigin } from "./same-origin";

const publicUrl = "https://strata.example.com";

it.each<[string, Record<string, string>, string | null, boolean]>([
  ["a page of ours", { origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" }, null, true],
  ["a page at the public address, whatever host the proxy names", { origin: publicUrl, host: "127.0.0.1:3000" }, publicUrl, true],
  ["another site's page", { origin: "https://elsewhere.example", host: "127.0.0.1:3000" }, publicUrl, false],
  ["a host that begins like ours", { origin: "https://strata.example.com.elsewhere.example", host: "x" }, publicUrl, false],
  ["a sandboxed frame", { origin: "null", host: "127.0.0.1:3000" }, publicUrl, false],
  ["what is no origin", { origin: "garbage", host: "127.0.0.1:3000" }, publicUrl, false],
  ["a program without a browser", { host: "127.0.0.1:3000" }, null, true],
  ["a browser that hides its origin", { host: "127.0.0.1:3000", "sec-fetch-site": "cross-site" }, null, false],
])("judges a request of %s", (_, headers, address, expected) => {
  expect(sameOrigin(new Request("http://127.0.0.1:3000/", { headers }), address)).toBe(expected);
});
