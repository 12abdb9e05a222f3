import { parentPort, workerData } from "node:worker_threads";
import { inspectHere, repairHere } from "./node-inspect";
import type { FromThread, ThreadOrder, ToThread } from "./node-thread-protocol";
import type { ByteSource } from "./source";

/**
 * The thread that inspects and repairs for a server. It opens nothing itself: where the bytes lie (a folder, a bucket)
 * is known on the other side, which reads them when asked and keeps what is made.
 */
const { size, options, repair } = workerData as ThreadOrder;

work(otherSide()).catch((error: unknown) => say({ kind: "failed", message: error instanceof Error ? error.message : String(error) }));

type Question = { kind: "read"; offset: number; length: number } | { kind: "piece"; bytes: Uint8Array };

async function work(ask: (question: Question) => Promise<Uint8Array>): Promise<void> {
  const source: ByteSource = { size, read: (offset, length) => ask({ kind: "read", offset, length }) };
  if (repair === null) return say({ kind: "report", report: await inspectHere(source, options) });
  for await (const bytes of repairHere(source, repair, options)) await ask({ kind: "piece", bytes });
  say({ kind: "whole" });
}

function otherSide(): (question: Question) => Promise<Uint8Array> {
  const waiting = new Map<number, { resolve(bytes: Uint8Array): void; reject(error: Error): void }>();
  let asked = 0;
  parentPort?.on("message", (answer: ToThread) => {
    const question = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ("bytes" in answer) question?.resolve(answer.bytes);
    else question?.reject(new Error(answer.message));
    // A port that nobody waits for must not keep the thread alive.
    if (waiting.size === 0) parentPort?.unref();
  });
  parentPort?.unref();
  return (question) =>
    new Promise((resolve, reject) => {
      waiting.set(++asked, { resolve, reject });
      parentPort?.ref();
      say({ ...question, id: asked });
    });
}

function say(message: FromThread): void {
  parentPort?.postMessage(message);
}
