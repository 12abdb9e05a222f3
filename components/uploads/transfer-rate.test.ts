import { expect, it } from "vitest";
import { TransferRate } from "./transfer-rate";

it("tells the rate of the last five seconds only, and nothing before there is enough to tell", () => {
  const rate = new TransferRate();
  rate.add(0, 0);
  expect(rate.perSecond()).toBeNull();
  rate.add(1_000, 1_000);
  expect(rate.perSecond()).toBe(1_000);
  rate.add(10_000, 1_000);
  rate.add(11_000, 5_000);
  expect(rate.perSecond()).toBe(4_000);
});
