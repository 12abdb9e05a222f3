import type { Inspect } from "./inspect";
import type { InspectOptions } from "./inspect-options";
import { InspectorThread } from "./node-inspector-thread";
import type { ThreadOrder } from "./node-thread-protocol";
import type { MakeRepair } from "./repair/repair";
import type { ByteSource } from "./source";

export interface ThreadLimits {
  /** The bundled node-thread.ts. */
  script: string;
  /** Inspections and repairs that run at the same time; the others wait for their turn. */
  atOnce: number;
  /** JavaScript memory of one thread. What it reads and inflates is bounded by the inspector itself. */
  megabytes: number;
  /** A thread that is not through by then is ended. */
  patienceMs: number;
}

/** Inspects and repairs in threads of their own, so that whatever a zip does to one of them, the process goes on answering. */
export function inspectorThreads(limits: ThreadLimits): { inspect: Inspect; repair: MakeRepair } {
  const places = new Places(limits.atOnce);
  return {
    inspect: async (source, options) => {
      for await (const word of heard(places, source, orderOf(source, options), limits)) if (word.kind === "report") return word.report;
      throw new Error("an inspection ended as a repair does");
    },
    async *repair(source, id, options) {
      for await (const word of heard(places, source, { ...orderOf(source, options), repair: id }, limits)) {
        if (word.kind === "whole") return;
        if (word.kind === "piece") yield word.bytes;
      }
    },
  };
}

function orderOf(source: ByteSource, { onProgress: _progress, secretScanner: _scanner, ...options }: InspectOptions): ThreadOrder {
  return { size: source.size, options, repair: null };
}

/** What a thread says, in its place among the others; the thread ends when nobody listens any more. */
async function* heard(places: Places, source: ByteSource, order: ThreadOrder, limits: ThreadLimits): ReturnType<InspectorThread["words"]> {
  await places.take();
  const thread = new InspectorThread(source, order, limits);
  try {
    yield* thread.words();
  } finally {
    await thread.end();
    places.leave();
  }
}

class Places {
  private taken = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly atOnce: number) {}

  async take(): Promise<void> {
    if (this.taken >= this.atOnce) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.taken++;
  }

  /** The place goes to the next in line, or falls free. */
  leave(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.taken--;
    else next();
  }
}
