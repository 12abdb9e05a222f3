/** Calls that AWS counts apart from the rest of the control plane. */
const countedApart = new Set(["GetFunctionCommand", "GetPolicyCommand", "InvokeCommand"]);

/** What a full bucket holds: less than AWS's own, because calls do not arrive as evenly as they leave. */
const burst = 10;

/**
 * Keeps the calls to one account-region within AWS's rate, whoever makes them, so that they are late here instead of refused
 * there. A bucket that fills evenly; who finds it empty waits their turn.
 */
export class Pace {
  #tokens = burst;
  #at = performance.now();

  constructor(private readonly perSecond: number) {}

  async wait(command: string | undefined): Promise<void> {
    if (command !== undefined && countedApart.has(command)) return;
    const now = performance.now();
    this.#tokens = Math.min(burst, this.#tokens + ((now - this.#at) / 1000) * this.perSecond) - 1;
    this.#at = now;
    const ms = (-this.#tokens / this.perSecond) * 1000;
    if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
  }
}
