/** One figure against its bar. `ours` and `reference` are medians in `unit`; `ratio` is ours over reference. */
export type BenchCase = {
  case: string;
  ours: number;
  /** What it is held against, measured in the same run; for an absolute bar the limit itself. */
  reference: number;
  unit: string;
  ratio: number;
  bar: number;
  holds: boolean;
};

/** What every module of this folder that measures exports. */
export type Bench = { run(): Promise<BenchCase[]> };

type Measured = { case: string; ours: number; reference: number; unit: string; bar: number };

/** Time, memory, bytes: the less the better. */
export function atMost(measured: Measured): BenchCase {
  const ratio = measured.ours / measured.reference;
  return rounded(measured, ratio, ratio <= measured.bar);
}

/** Throughput: the more the better. */
export function atLeast(measured: Measured): BenchCase {
  const ratio = measured.ours / measured.reference;
  return rounded(measured, ratio, ratio >= measured.bar);
}

/** The middle of an odd number of measurements. */
export function median(values: readonly number[]): number {
  const middle = values.toSorted((a, b) => a - b)[(values.length - 1) / 2];
  if (middle === undefined) throw new Error(`A median needs an odd number of measurements, not ${values.length}.`);
  return middle;
}

/** Four digits say more than any of these measurements can. */
function rounded({ ours, reference, ...rest }: Measured, ratio: number, holds: boolean): BenchCase {
  const round = (value: number) => Number(value.toPrecision(4));
  return { ...rest, ours: round(ours), reference: round(reference), ratio: round(ratio), holds };
}
