export type ImportTotals = { records: number; advisories: number; problems: { name: string; problem: string }[] };

type Chosen = Pick<File, "name" | "size" | "text"> & { webkitRelativePath?: string };

/** What one request carries at most: small enough to show progress, large enough not to count requests. */
const PORTION = 4 * 1024 * 1024;
const PORTION_FILES = 1000;

/** Thrown with the server's reason, or "network"; `done` files had been taken by then. */
export class ImportStopped extends Error {
  constructor(
    readonly done: number,
    readonly reason: string,
  ) {
    super(reason);
  }
}

/** Sends a folder's JSON files in portions. A portion may be sent twice without harm. */
export async function sendAdvisories(files: readonly Chosen[], signal: AbortSignal, onProgress: (done: number) => void): Promise<ImportTotals> {
  const totals: ImportTotals = { records: 0, advisories: 0, problems: [] };
  let done = 0;
  for (const portion of portionsOf(files)) {
    const body = JSON.stringify({ files: await Promise.all(portion.map(async (file) => ({ name: file.webkitRelativePath || file.name, text: await file.text() }))) });
    const answer = await send(body, signal, done);
    totals.records += answer.records;
    totals.advisories += answer.advisories;
    totals.problems.push(...answer.problems);
    done += portion.length;
    onProgress(done);
  }
  return totals;
}

function* portionsOf(files: readonly Chosen[]): Generator<Chosen[]> {
  let portion: Chosen[] = [];
  let size = 0;
  for (const file of files) {
    if (portion.length > 0 && (size + file.size > PORTION || portion.length >= PORTION_FILES)) {
      yield portion;
      portion = [];
      size = 0;
    }
    portion.push(file);
    size += file.size;
  }
  if (portion.length > 0) yield portion;
}

async function send(body: string, signal: AbortSignal, done: number): Promise<ImportTotals> {
  const answer = await fetch("/api/advisories", { method: "POST", headers: { "content-type": "application/json" }, body, signal }).catch(() => null);
  if (answer === null) throw new ImportStopped(done, "network");
  const value = (await answer.json().catch(() => ({}))) as Partial<ImportTotals> & { reason?: string };
  if (!answer.ok) throw new ImportStopped(done, value.reason ?? `HTTP ${answer.status}`);
  return { records: value.records ?? 0, advisories: value.advisories ?? 0, problems: value.problems ?? [] };
}
