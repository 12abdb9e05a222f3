type Sample = { at: number; bytes: number };

const WINDOW_MS = 5_000;

/** Bytes per second over the last seconds; null while there is too little to tell. Times in milliseconds. */
export class TransferRate {
  private samples: Sample[] = [];

  add(at: number, bytes: number): void {
    this.samples.push({ at, bytes });
    this.samples = this.samples.filter((sample) => sample.at >= at - WINDOW_MS);
  }

  perSecond(): number | null {
    const first = this.samples[0];
    const last = this.samples.at(-1);
    if (!first || !last || last.at - first.at < 250) return null;
    return ((last.bytes - first.bytes) * 1000) / (last.at - first.at);
  }
}
