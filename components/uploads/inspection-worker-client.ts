import type { RepairId } from "@/lib/domain/inspection";
import type { DraftReport, Scope } from "./draft";
import type { WorkerAnswer, WorkerRequest } from "./worker-protocol";

type Waiting = { onProgress?(readBytes: number): void; resolve(answer: WorkerAnswer): void; reject(error: Error): void };

type Unsent<T> = T extends WorkerRequest ? Omit<T, "id"> : never;

/** Inspects and repairs off the main thread. The worker's script is loaded when the first file comes. */
export class InspectionWorkerClient {
  private worker: Worker | null = null;
  private nextId = 1;
  private readonly waiting = new Map<number, Waiting>();

  async inspect(blob: Blob, fileName: string, scope: Scope, onProgress: (readBytes: number) => void): Promise<DraftReport> {
    const answer = await this.ask({ kind: "inspect", blob, fileName, scope }, onProgress);
    if (answer.kind !== "inspected") throw new Error(`the inspection answered ${answer.kind}`);
    return answer.report;
  }

  async repair(blob: Blob, fileName: string, scope: Scope, repair: RepairId): Promise<Blob> {
    const answer = await this.ask({ kind: "repair", blob, fileName, scope, repair });
    if (answer.kind !== "repaired") throw new Error(`the repair answered ${answer.kind}`);
    return answer.blob;
  }

  close(): void {
    this.worker?.terminate();
    this.worker = null;
  }

  private ask(request: Unsent<WorkerRequest>, onProgress?: (readBytes: number) => void): Promise<WorkerAnswer> {
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject, ...(onProgress ? { onProgress } : {}) });
      this.open().postMessage({ ...request, id });
    });
  }

  private open(): Worker {
    if (this.worker) return this.worker;
    const worker = new Worker(new URL("./inspection-worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = (event: MessageEvent<WorkerAnswer>) => this.receive(event.data);
    worker.onerror = () => this.failAll();
    this.worker = worker;
    return worker;
  }

  private receive(answer: WorkerAnswer): void {
    const waiting = this.waiting.get(answer.id);
    if (!waiting) return;
    if (answer.kind === "progress") return waiting.onProgress?.(answer.readBytes);
    this.waiting.delete(answer.id);
    if (answer.kind === "failed") waiting.reject(new Error(answer.message));
    else waiting.resolve(answer);
  }

  /** The worker is gone: whoever waits is told, and the next request starts a new one. */
  private failAll(): void {
    this.close();
    for (const waiting of this.waiting.values()) waiting.reject(new Error("the inspection worker ended"));
    this.waiting.clear();
  }
}
