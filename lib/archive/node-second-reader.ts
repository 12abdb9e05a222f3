import { Worker } from "node:worker_threads";
import type { SecondPartOrder } from "./node-second-part";
import type { ReadPart, SecondReader } from "./read-in-two";

export interface SecondThread extends SecondReader {
  /** To be called when the report is there, whether or not the thread was of use. */
  end(): Promise<unknown>;
}

/** Starts reading at once. Whatever goes wrong in the thread, the first reader can do its work too: then `part` is null. */
export function startSecondReader(script: URL, order: SecondPartOrder): SecondThread {
  const worker = new Worker(script, { workerData: order, stderr: true });
  const part = new Promise<ReadPart | null>((resolve) => {
    worker.once("message", (message: ReadPart | null) => resolve(message));
    worker.once("error", () => resolve(null));
    worker.once("exit", () => resolve(null));
  });
  return { part: () => part, end: () => worker.terminate() };
}
