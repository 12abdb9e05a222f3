import { expect, it, vi } from "vitest";
import { Pace } from "./pace";

it("calls leave at AWS's rate once its first burst is spent, and those that AWS counts apart do not wait", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "performance", "Date"] });
  try {
    const pace = new Pace(10);
    const started = performance.now();
    const left: number[] = [];
    for (let call = 0; call < 40; call++) void pace.wait("AddLayerVersionPermissionCommand").then(() => left.push(performance.now() - started));
    await pace.wait("GetFunctionCommand");
    await vi.advanceTimersByTimeAsync(5_000);
    expect(left).toHaveLength(40);
    expect(left.filter((at) => at === 0)).toHaveLength(10);
    expect(left.at(-1)).toBeCloseTo(3_000, -1);
  } finally {
    vi.useRealTimers();
  }
});
