import { bytesIn, type ByteRange } from "@/lib/domain/byte-range";
import type { Problem } from "@/lib/domain/result";
import { Lanes } from "./lanes";
import { askMissing, putSlice, type SliceAnswer } from "./put-slice";
import { retryPause } from "./retry-pause";
import { SliceQueue, SliceSize } from "./slice-queue";

/** The server's refusal of a slice: final, or (session-ended) until the person has signed in again. */
export class SliceRefused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.reason);
    this.name = "SliceRefused";
  }
}

export type SendOptions = {
  url: string;
  blob: Blob;
  /** What the server lacks. */
  missing: readonly ByteRange[];
  signal: AbortSignal;
  /** Bytes that have left this browser, slices under way included. */
  onProgress(sentBytes: number): void;
  /** The connection is lost (true) or back (false); sending goes on by itself. */
  onOffline(offline: boolean): void;
};

/** A browser fills one connection to a third of what the line can carry. It opens six to one server, and pages need theirs. */
const LANES = 4;
const lanes = new Lanes(LANES);

/** Sends what is missing, several slices at a time, until the server has all of it. Rejects with SliceRefused, or AbortError when paused. */
export async function sendSlices(options: SendOptions): Promise<void> {
  const { signal, onOffline } = options;
  const size = new SliceSize();
  let missing = options.missing;
  let failures = 0;
  while (missing.length > 0) {
    const answer = await sendMissing(options, missing, size, () => {
      if (failures > 0) onOffline(false);
      failures = 0;
    });
    if (isLost(answer)) {
      onOffline(true);
      await retryPause(failures++, signal);
    } else if (answer.status === 409) {
      // A slice cut in the middle is still being closed, or another tab sends the same zip.
      await retryPause(0, signal);
    } else if (answer.status !== 200) {
      throw refusalOf(answer);
    }
    missing = answer.body.missing?.length === 0 ? [] : await stillMissing(options, () => failures++);
  }
}

/** Sends all of it; answers with the last slice's answer, or the first that was not 200, after which no further one is sent. */
async function sendMissing(options: SendOptions, missing: readonly ByteRange[], size: SliceSize, onArrived: () => void): Promise<SliceAnswer> {
  const queue = new SliceQueue(missing, size);
  const sent = new Map<ByteRange, number>();
  const before = options.blob.size - bytesIn(missing);
  const progress = (slice: ByteRange, bytes: number) => {
    sent.set(slice, bytes);
    options.onProgress([...sent.values()].reduce((sum, part) => sum + part, before));
  };
  let last: SliceAnswer = { status: 200, body: {} };
  let more = true;
  const sendNext = async () => {
    const range = last.status === 200 ? queue.next() : null;
    if (range === null) return void (more = false);
    const began = performance.now();
    const answer = await putSlice({ ...options, range, onProgress: (bytes) => progress(range, bytes) });
    if (last.status === 200) last = answer;
    if (answer.status !== 200) return;
    size.took(range.to - range.from, performance.now() - began);
    onArrived();
    progress(range, range.to - range.from);
  };
  const lane = async () => {
    while (more) await lanes.run(sendNext);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return last;
}

/** Asks until there is an answer. */
async function stillMissing({ url, signal, onOffline }: SendOptions, failed: () => number): Promise<readonly ByteRange[]> {
  for (;;) {
    const answer = await askMissing(url, signal);
    if (answer.status === 200 && answer.body.missing) return answer.body.missing;
    if (!isLost(answer)) throw refusalOf(answer);
    onOffline(true);
    await retryPause(failed(), signal);
  }
}

/** A full disk is answered with 507: that is said, not waited out. */
function isLost({ status }: SliceAnswer): boolean {
  return status === 0 || (status >= 500 && status !== 507);
}

function refusalOf({ body: { reason, params } }: SliceAnswer): SliceRefused {
  return new SliceRefused({ reason: reason ?? "upload-not-understood", ...(params ? { params } : {}) });
}
