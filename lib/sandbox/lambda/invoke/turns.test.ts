import { describe, expect, it } from "vitest";
import { Turns } from "./turns";

describe("turns", () => {
  it("let so many through at once, the rest in the order they came, and turn away who finds the line full", async () => {
    const turns = new Turns(2, 2);
    const begun: number[] = [];
    const finish: (() => void)[] = [];
    const work = (n: number) => () => {
      begun.push(n);
      return new Promise<number>((resolve) => finish.push(() => resolve(n)));
    };
    const all = [0, 1, 2, 3].map((n) => turns.take(work(n)));
    expect(begun).toEqual([0, 1]);
    expect(turns.take(work(4))).toBeNull();
    finish[0]?.();
    expect(await all[0]).toBe(0);
    expect(begun).toEqual([0, 1, 2]);
    const late = turns.take(work(5));
    finish[1]?.();
    finish[2]?.();
    await Promise.all([all[1], all[2]]);
    expect(begun).toEqual([0, 1, 2, 3, 5]);
    finish[3]?.();
    finish[4]?.();
    expect(await Promise.all([all[3], late])).toEqual([3, 5]);
  });

  it("go on after work that failed", async () => {
    const turns = new Turns(1, 1);
    await expect(turns.take(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await turns.take(() => Promise.resolve("yes"))).toBe("yes");
  });
});
