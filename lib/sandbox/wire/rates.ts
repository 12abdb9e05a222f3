/** AWS's documented rates of the Lambda control plane, per account and Region: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const buckets: Record<string, number> = { GetFunction: 100, GetPolicy: 15, other: 15 };

/** Token buckets that hold one second's worth. */
export class Rates {
  private readonly tokens = new Map<string, { left: number; at: number }>();

  constructor(private readonly on: boolean) {}

  /** Seconds to wait, or null when the call may pass. Invoke is not a control-plane call. */
  take(operation: string, accountAndRegion: string, now: number): number | null {
    if (!this.on || operation === "Invoke") return null;
    const name = operation in buckets ? operation : "other";
    const rate = buckets[name] ?? 15;
    const key = `${accountAndRegion}/${name}`;
    const known = this.tokens.get(key) ?? { left: rate, at: now };
    const left = Math.min(rate, known.left + (Math.max(0, now - known.at) / 1000) * rate);
    this.tokens.set(key, { left: left >= 1 ? left - 1 : left, at: now });
    return left >= 1 ? null : 1;
  }
}
