import { parentPort, workerData } from "node:worker_threads";
import { inspectHere } from "./node-inspect";
import type { FromThread, ThreadOrder, ToThread } from "./node-thread-protocol";
import type { ByteSource } from "./source";

/**
 * The thread that inspects for a server. It opens nothing itself: where the bytes lie (a folder, a bucket) is known
 * on the other side, which reads them when asked.
 */
const { size, options } = workerData as ThreadOrder;

inspectHere(remoteSource(size), options).then(
  (report) => say({ kind: "report", report }),
  (error: unknown) => say({ kind: "failed", message: error instanceof Error ? error.message : String(error) }),
);

function remoteSource(size: number): ByteSource {
  const waiting = new Map<number, { resolve(bytes: Uint8Array): void; reject(error: Error): void }>();
  let asked = 0;
  parentPort?.on("message", (answer: ToThread) => {
    const read = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ("bytes" in answer) read?.resolve(answer.bytes);
    else read?.reject(new Error(answer.message));
    // A port that nobody waits for must not keep the thread alive.
    if (waiting.size === 0) parentPort?.unref();
  });
  parentPort?.unref();
  return {
    size,
    read: (offset, length) =>
      new Promise((resolve, reject) => {
        waiting.set(++asked, { resolve, reject });
        parentPort?.ref();
        say({ kind: "read", id: asked, offset, length });
      }),
  };
}

function say(message: FromThread): void {
  parentPort?.postMessage(message);
}
