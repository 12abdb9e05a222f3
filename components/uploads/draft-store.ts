import type { RepairId } from "@/lib/domain/inspection";
import { type Draft, type DraftPhase, newDraft, type Scope, sizeProblem } from "./draft";
import { InspectionWorkerClient } from "./inspection-worker-client";
import { type SendActions, sendDraft } from "./send-draft";

/** The zips dropped on this page, and what happens to each. Outlives re-renders; React subscribes to it. */
export class DraftStore {
  private drafts: readonly Draft[] = [];
  private readonly listeners = new Set<() => void>();
  private readonly worker = new InspectionWorkerClient();
  private readonly sending = new Map<string, AbortController>();
  private nextKey = 1;

  constructor(private readonly actions: SendActions) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): readonly Draft[] => this.drafts;

  add(files: Iterable<File>): void {
    for (const file of files) {
      const draft = newDraft(`draft-${this.nextKey++}`, file);
      this.drafts = [...this.drafts, draft];
      void this.look(draft.key);
    }
    this.tell();
  }

  remove(key: string): void {
    this.sending.get(key)?.abort();
    this.drafts = this.drafts.filter((draft) => draft.key !== key);
    this.tell();
  }

  async chooseScope(key: string, scope: Scope): Promise<void> {
    this.change(key, { scope, scopeChosen: true });
    await this.look(key);
  }

  async repair(key: string, repair: RepairId): Promise<void> {
    const draft = this.get(key);
    if (!draft) return;
    this.change(key, { phase: { kind: "reading", readBytes: 0 } });
    try {
      const { content, scope } = draft;
      const blob = await this.worker.repair(content.blob, content.fileName, scope, repair);
      this.change(key, { content: { blob, fileName: content.fileName, repairs: [...content.repairs, repair] } });
      await this.look(key);
    } catch {
      this.phase(key, { kind: "unreadable" });
    }
  }

  async takeOriginal(key: string): Promise<void> {
    const draft = this.get(key);
    if (!draft) return;
    this.change(key, { content: { blob: draft.original, fileName: draft.original.name, repairs: [] } });
    await this.look(key);
  }

  async send(key: string): Promise<void> {
    const draft = this.get(key);
    // A second press before the first was answered must not send it twice.
    if (!draft?.report || this.sending.has(key)) return;
    const controller = new AbortController();
    this.sending.set(key, controller);
    await sendDraft(draft, this.actions, controller.signal, (phase) => this.phase(key, phase));
    this.sending.delete(key);
  }

  pause(key: string): void {
    this.sending.get(key)?.abort();
  }

  /** Stops sending and gives the draft on the server up. */
  async cancel(key: string): Promise<void> {
    const draft = this.get(key);
    this.remove(key);
    if (draft && "sending" in draft.phase) await this.actions.discard(draft.phase.sending.uploadId);
  }

  close(): void {
    for (const controller of this.sending.values()) controller.abort();
    this.worker.close();
  }

  /** Looks inside; until the person has chosen, what the content suggests becomes the scope, and it looks again for that. */
  private async look(key: string): Promise<void> {
    const draft = this.get(key);
    if (!draft) return;
    const { content, scope } = draft;
    const problem = sizeProblem(content);
    if (problem) return this.change(key, { report: null, phase: { kind: "unfit", problem } });
    this.change(key, { report: null, phase: { kind: "reading", readBytes: 0 } });
    try {
      const report = await this.worker.inspect(content.blob, content.fileName, scope, (readBytes) => {
        if (this.isCurrent(key, draft)) this.phase(key, { kind: "reading", readBytes });
      });
      if (!this.isCurrent(key, draft)) return;
      const { proposed } = report;
      if (!draft.scopeChosen && scope.runtimes.length === 0 && proposed.runtimes.length > 0) {
        this.change(key, { scope: { runtimes: proposed.runtimes, architectures: proposed.architectures } });
        return await this.look(key);
      }
      this.change(key, { report, phase: { kind: "looked-at" } });
    } catch {
      if (this.isCurrent(key, draft)) this.phase(key, { kind: "unreadable" });
    }
  }

  /** False when another content or scope was chosen while the worker looked: then its answer is about the past. */
  private isCurrent(key: string, looked: Draft): boolean {
    const now = this.get(key);
    return now !== undefined && now.content === looked.content && now.scope === looked.scope;
  }

  private get(key: string): Draft | undefined {
    return this.drafts.find((draft) => draft.key === key);
  }

  private phase(key: string, phase: DraftPhase): void {
    this.change(key, { phase });
  }

  private change(key: string, change: Partial<Draft>): void {
    this.drafts = this.drafts.map((draft) => (draft.key === key ? { ...draft, ...change } : draft));
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
