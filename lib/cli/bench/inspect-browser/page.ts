import type { BrowserAnswer, BrowserTask } from "./tasks";

/** What the benchmark calls in the page. */
export interface InspectPage {
  perform(kind: BrowserTask["kind"], options: BrowserTask["options"]): Promise<BrowserAnswer>;
  /** The longest task of the page's own thread since it was opened, in milliseconds; 0 where none was over 50. */
  longestTask(): number;
}

let longest = 0;
const note = (list: PerformanceObserverEntryList | PerformanceEntry[]) => {
  for (const { duration } of Array.isArray(list) ? list : list.getEntries()) longest = Math.max(longest, duration);
};
const observer = new PerformanceObserver(note);
observer.observe({ type: "longtask", buffered: true });

/** Each task has a fresh worker, as each of a user's first files has. */
async function perform(kind: BrowserTask["kind"], options: BrowserTask["options"]): Promise<BrowserAnswer> {
  const file = document.querySelector("input")?.files?.[0];
  if (file === undefined) return { ok: false, message: "no file was chosen" };
  const worker = new Worker("/worker.js");
  try {
    return await new Promise<BrowserAnswer>((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<BrowserAnswer>) => resolve(data);
      worker.onerror = ({ message }) => resolve({ ok: false, message });
      worker.postMessage({ kind, file, options } satisfies BrowserTask);
    });
  } finally {
    worker.terminate();
  }
}

const page: InspectPage = {
  perform,
  longestTask: () => {
    note(observer.takeRecords());
    return longest;
  },
};
Object.assign(globalThis, { inspectPage: page });
