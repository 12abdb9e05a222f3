import { UPLOAD_SLICE_BYTES } from "@/lib/domain/limits";
import type { Problem } from "@/lib/domain/result";
import { retryPause } from "./retry-pause";

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
  /** Where to begin; the server corrects it where it knows better. */
  offset: number;
  signal: AbortSignal;
  /** Bytes that have left this browser, the slice under way included. */
  onProgress(sentBytes: number): void;
  /** The connection is lost (true) or back (false); sending goes on by itself. */
  onOffline(offline: boolean): void;
};

type SliceAnswer = { status: number; body: { offset?: number; reason?: string; params?: Problem["params"] } };

/** Sends the blob slice by slice until the server has all of it. Rejects with SliceRefused, or AbortError when paused. */
export async function sendSlices(options: SendOptions): Promise<void> {
  const { blob, signal } = options;
  let offset = options.offset;
  let failures = 0;
  while (offset < blob.size) {
    signal.throwIfAborted();
    const answer = await putSlice(options, offset);
    if (answer.status === 200 && answer.body.offset !== undefined) {
      offset = answer.body.offset;
      if (failures > 0) options.onOffline(false);
      failures = 0;
      options.onProgress(offset);
    } else if (answer.status === 409 && answer.body.offset !== undefined) {
      // The server has more or less than we thought (a restart, a slice cut in the middle), or still closes the last one.
      offset = answer.body.offset;
      if (answer.body.reason === "busy") await retryPause(0, signal);
    } else if (answer.status === 0 || answer.status >= 500 && answer.status !== 507) {
      options.onOffline(true);
      await retryPause(failures, signal);
      failures += 1;
    } else {
      throw new SliceRefused({ reason: answer.body.reason ?? "upload-not-understood", ...(answer.body.params ? { params: answer.body.params } : {}) });
    }
  }
}

/** XMLHttpRequest, because fetch tells no progress of what it sends. Status 0: no answer came. */
function putSlice({ url, blob, signal, onProgress }: SendOptions, offset: number): Promise<SliceAnswer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    const settle = (answer: SliceAnswer) => {
      signal.removeEventListener("abort", abort);
      resolve(answer);
    };
    request.open("PUT", url);
    request.setRequestHeader("upload-offset", String(offset));
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = (event) => onProgress(offset + event.loaded);
    request.onload = () => settle({ status: request.status, body: readBody(request.responseText) });
    request.onerror = () => settle({ status: 0, body: {} });
    request.onabort = () => reject(signal.reason instanceof Error ? signal.reason : new DOMException("paused", "AbortError"));
    signal.addEventListener("abort", abort, { once: true });
    request.send(blob.slice(offset, offset + UPLOAD_SLICE_BYTES));
  });
}

function readBody(text: string): SliceAnswer["body"] {
  try {
    return JSON.parse(text) as SliceAnswer["body"];
  } catch {
    return {};
  }
}
