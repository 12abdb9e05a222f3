import type { Draft, Layer, Target } from "../layer";

/** AWS: a function's code and all its layers, unzipped, must be smaller than this. */
export const UNZIPPED_LIMIT = 262_144_000;
/** AWS: a zip sent inside the request; larger ones go by an S3 bucket. */
export const DIRECT_LIMIT = 52_428_800;

export function unzippedTooLarge({ unzippedBytes, files }: Layer): Draft[] {
  if (unzippedBytes < UNZIPPED_LIMIT) return [];
  const largest = [...files].sort((a, b) => b.size - a.size).slice(0, 5);
  return [{ rule: "unzipped-too-large", paths: largest.map(({ path }) => path), count: files.length, seen: `${unzippedBytes}`, expected: `< ${UNZIPPED_LIMIT}` }];
}

export function zippedTooLargeForDirect({ sizeBytes }: Layer, { stagingBucket }: Target): Draft[] {
  if (sizeBytes <= DIRECT_LIMIT || stagingBucket !== false) return [];
  return [{ rule: "zipped-too-large-for-direct", paths: [], seen: `${sizeBytes}`, expected: `<= ${DIRECT_LIMIT}` }];
}
