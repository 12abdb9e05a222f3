import { blobSource, browserPlatform } from "@/lib/archive/browser";
import { inspect } from "@/lib/archive/inspect";
import { Issues } from "@/lib/archive/issues";
import { sharedKernel } from "@/lib/archive/kernel/kernel";
import { openArchive } from "@/lib/archive/open-archive";
import type { BrowserAnswer, BrowserTask } from "./tasks";

// The page talks to this script by messages only; it has no window.
const scope = globalThis as typeof globalThis & {
  postMessage(answer: BrowserAnswer): void;
  onmessage: ((event: MessageEvent<BrowserTask>) => void) | null;
};

scope.onmessage = ({ data }) => {
  const began = performance.now();
  perform(data).then(
    (report) => scope.postMessage({ ok: true, seconds: (performance.now() - began) / 1000, report }),
    (error: unknown) => scope.postMessage({ ok: false, message: String(error) }),
  );
};

async function perform({ kind, file, options }: BrowserTask): Promise<string | null> {
  switch (kind) {
    case "read":
      if ((await file.arrayBuffer()).byteLength !== file.size) throw new Error("the file became shorter");
      return null;
    case "list": {
      const archive = await openArchive(blobSource(file), new Issues());
      if (archive === null) throw new Error("no archive to list");
      return null;
    }
    case "kernel":
      return String(sharedKernel() !== null);
    case "inspect":
      return JSON.stringify(await inspect(blobSource(file), options, browserPlatform));
  }
}
