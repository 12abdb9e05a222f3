import { Worker } from "node:worker_threads";
import type { FromThread, ThreadOrder, ToThread } from "./node-thread-protocol";
import type { ThreadLimits } from "./node-threads";
import type { ByteSource } from "./source";

/** Why there is no result: the thread died, ran out of memory, or took too long. What is in a zip is never a reason. */
export class InspectionFailed extends Error {
  constructor(reason: string) {
    super(`the inspection ended without a report: ${reason}`);
    this.name = "InspectionFailed";
  }
}

type Word = Exclude<FromThread, { kind: "read" | "failed" }>;

/** One thread and its order, from this side: answers what it asks, and hands on what it says. */
export class InspectorThread {
  private readonly worker: Worker;
  private readonly deadline: NodeJS.Timeout;
  private readonly said: Word[] = [];
  private failure: InspectionFailed | null = null;
  private wake: () => void = () => undefined;

  constructor(
    private readonly source: ByteSource,
    order: ThreadOrder,
    { script, megabytes, patienceMs }: ThreadLimits,
  ) {
    this.worker = new Worker(script, { workerData: order, resourceLimits: { maxOldGenerationSizeMb: megabytes } });
    this.deadline = setTimeout(() => this.fail(`it took longer than ${patienceMs / 1000} s`), patienceMs);
    this.worker.on("message", (message: FromThread) => this.hear(message));
    this.worker.once("error", (error: Error & { code?: string }) => this.fail(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? `it needed more than ${megabytes} MB` : error.message));
    this.worker.once("exit", (code) => this.fail(`its thread ended with exit code ${code}`));
  }

  /** Everything it says until its last word. A piece is taken when the next word is asked for. */
  async *words(): AsyncGenerator<Word> {
    for (;;) {
      const word = await this.next();
      yield word;
      if (word.kind !== "piece") return;
      this.tell({ id: word.id, bytes: new Uint8Array(0) });
    }
  }

  async end(): Promise<void> {
    clearTimeout(this.deadline);
    await this.worker.terminate();
  }

  private async next(): Promise<Word> {
    for (;;) {
      const word = this.said.shift();
      if (word !== undefined) return word;
      if (this.failure !== null) throw this.failure;
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  private hear(message: FromThread): void {
    if (message.kind === "read") return void this.answer(message);
    if (message.kind === "failed") return this.fail(message.message);
    this.said.push(message);
    this.wake();
  }

  private async answer({ id, offset, length }: Extract<FromThread, { kind: "read" }>): Promise<void> {
    const reply: ToThread = await this.source.read(offset, length).then(
      (bytes) => ({ id, bytes }),
      (error: unknown) => ({ id, message: error instanceof Error ? error.message : String(error) }),
    );
    this.tell(reply);
  }

  private tell(message: ToThread): void {
    this.worker.postMessage(message);
  }

  private fail(reason: string): void {
    this.failure ??= new InspectionFailed(reason);
    this.wake();
  }
}
