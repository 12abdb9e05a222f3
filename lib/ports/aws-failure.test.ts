import { expect, it, vi } from "vitest";
import { AwsFailure } from "./aws-failure";

const detail = { operation: "GetRole", code: "NoSuchEntity", message: "gone", requestId: null, status: 404 };

it("is recognised by another copy of its class, as a bundler makes them, and nothing else is", async () => {
  vi.resetModules();
  const { AwsFailure: Copy } = await import("./aws-failure");
  expect(Copy).not.toBe(AwsFailure);
  expect(new Copy("not-found", detail) instanceof AwsFailure).toBe(true);
  for (const other of [new Error("GetRole"), { kind: "not-found", detail }, null, "AwsFailure"]) expect(other instanceof AwsFailure).toBe(false);
});
