import { Worker } from "node:worker_threads";
import type { InspectionReport } from "@/lib/domain/inspection";
import type { Inspect, InspectOptions } from "./inspect";
import type { FromThread, ThreadOrder, ToThread } from "./node-thread-protocol";
import type { ByteSource } from "./source";

export interface ThreadLimits {
  /** The bundled node-thread.ts. */
  script: string;
  /** Inspections that run at the same time; the others wait for their turn. */
  atOnce: number;
  /** JavaScript memory of one thread. What it reads and inflates is bounded by the inspector itself. */
  megabytes: number;
  /** A thread that has not answered by then is ended. */
  patienceMs: number;
}

/** Why there is no report: the thread died, ran out of memory, or took too long. What is in a zip is never a reason. */
export class InspectionFailed extends Error {
  constructor(reason: string) {
    super(`the inspection ended without a report: ${reason}`);
    this.name = "InspectionFailed";
  }
}

/** Inspects in threads of their own, so that whatever a zip does to one of them, the process goes on answering. */
export function inspectInThreads(limits: ThreadLimits): Inspect {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (source, options) => {
    if (running >= limits.atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await inspectInThread(source, options, limits);
    } finally {
      // The place goes to the next in line, or falls free.
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}

async function inspectInThread(source: ByteSource, { onProgress: _progress, secretScanner: _scanner, ...options }: InspectOptions, { script, megabytes, patienceMs }: ThreadLimits): Promise<InspectionReport> {
  const order: ThreadOrder = { size: source.size, options };
  const worker = new Worker(script, { workerData: order, resourceLimits: { maxOldGenerationSizeMb: megabytes } });
  let deadline: NodeJS.Timeout | undefined;
  try {
    return await new Promise<InspectionReport>((resolve, reject) => {
      const fail = (reason: string) => reject(new InspectionFailed(reason));
      deadline = setTimeout(() => fail(`it took longer than ${patienceMs / 1000} s`), patienceMs);
      worker.on("message", (message: FromThread) => {
        if (message.kind === "report") resolve(message.report);
        else if (message.kind === "failed") fail(message.message);
        else void answer(worker, source, message);
      });
      worker.once("error", (error: Error & { code?: string }) => fail(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? `it needed more than ${megabytes} MB` : error.message));
      worker.once("exit", (code) => fail(`its thread ended with exit code ${code}`));
    });
  } finally {
    clearTimeout(deadline);
    await worker.terminate();
  }
}

async function answer(worker: Worker, source: ByteSource, { id, offset, length }: { id: number; offset: number; length: number }): Promise<void> {
  const reply: ToThread = await source.read(offset, length).then(
    (bytes) => ({ id, bytes }),
    (error: unknown) => ({ id, message: error instanceof Error ? error.message : String(error) }),
  );
  worker.postMessage(reply);
}
