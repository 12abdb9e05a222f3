import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { MemoryWatch } from "./memory";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

it("looks at many processes in many turns, and others have theirs between", async () => {
  const many = spawn("/bin/sh", ["-c", "for n in 1 2 3 4; do for m in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do sleep 600 & done; done; echo all; wait"], { detached: true, stdio: ["ignore", "pipe", "ignore"] });
  await once(many.stdout, "data");
  const exceeded = vi.fn();
  const watch = new MemoryWatch(many.pid ?? 0, 0, exceeded);
  let turns = 0;
  while (exceeded.mock.calls.length === 0 && turns < 10_000) {
    vi.advanceTimersToNextTimer();
    turns += 1;
  }
  watch.stop();
  process.kill(-(many.pid ?? 0), "SIGKILL");
  // Elsewhere than on Linux it sees nothing, however often it looks.
  expect(exceeded).toHaveBeenCalledTimes(process.platform === "linux" ? 1 : 0);
  expect(turns).toBeGreaterThan(1);
});
