import { blobSource, browserPlatform } from "@/lib/archive/browser";
import { inspect } from "@/lib/archive/inspect";
import { repair } from "@/lib/archive/repair/repair";
import type { WorkerAnswer, WorkerRequest } from "./worker-protocol";

// The page talks to this script by messages only; it has no window.
const scope = globalThis as typeof globalThis & {
  postMessage(answer: WorkerAnswer): void;
  onmessage: ((event: MessageEvent<WorkerRequest>) => void) | null;
};

scope.onmessage = ({ data: request }) => {
  answer(request).then(
    (result) => scope.postMessage(result),
    (error: unknown) => scope.postMessage({ id: request.id, kind: "failed", message: String(error) }),
  );
};

async function answer(request: WorkerRequest): Promise<WorkerAnswer> {
  const { id, blob, fileName } = request;
  const source = blobSource(blob);
  const options = {
    fileName,
    runtimes: [...request.scope.runtimes],
    architectures: [...request.scope.architectures],
    stagingBucket: true,
    today: new Date().toISOString().slice(0, 10),
  };
  if (request.kind === "repair") {
    const parts: BlobPart[] = [];
    for await (const part of repair(source, request.repair, options, browserPlatform)) parts.push(part as Uint8Array<ArrayBuffer>);
    return { id, kind: "repaired", blob: new Blob(parts, { type: "application/zip" }) };
  }
  const onProgress = (readBytes: number) => scope.postMessage({ id, kind: "progress", readBytes });
  const { tree: _, ...report } = await inspect(source, { ...options, onProgress }, browserPlatform);
  return { id, kind: "inspected", report };
}
