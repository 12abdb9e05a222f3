import type { ByteRange } from "@/lib/domain/byte-range";
import type { Problem } from "@/lib/domain/result";

export type Slice = {
  url: string;
  blob: Blob;
  range: ByteRange;
  signal: AbortSignal;
  /** Bytes of the slice that have left this browser. */
  onProgress(sentBytes: number): void;
};

export type SliceAnswer = { status: number; body: { missing?: ByteRange[]; reason?: string; params?: Problem["params"] } };

/** XMLHttpRequest, because fetch tells no progress of what it sends. Status 0: no answer came. Rejects when aborted. */
export function putSlice({ url, blob, range, signal, onProgress }: Slice): Promise<SliceAnswer> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    const settle = (answer: SliceAnswer) => {
      signal.removeEventListener("abort", abort);
      resolve(answer);
    };
    request.open("PUT", url);
    request.setRequestHeader("upload-offset", String(range.from));
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () => settle({ status: request.status, body: readBody(request.responseText) });
    request.onerror = () => settle({ status: 0, body: {} });
    request.onabort = () => reject(signal.reason instanceof Error ? signal.reason : new DOMException("paused", "AbortError"));
    signal.addEventListener("abort", abort, { once: true });
    request.send(blob.slice(range.from, range.to));
  });
}

/** What the server still lacks, asked in the same manner. */
export async function askMissing(url: string, signal: AbortSignal): Promise<SliceAnswer> {
  try {
    const response = await fetch(url, { signal, cache: "no-store" });
    return { status: response.status, body: readBody(await response.text()) };
  } catch {
    signal.throwIfAborted();
    return { status: 0, body: {} };
  }
}

function readBody(text: string): SliceAnswer["body"] {
  try {
    return JSON.parse(text) as SliceAnswer["body"];
  } catch {
    return {};
  }
}
