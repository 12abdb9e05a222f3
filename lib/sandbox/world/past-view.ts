import type { TableName, Tables } from "./rows";
import type { StateView, Store } from "./store";
import type { StateTable } from "./table";

/** The state as it was when the view was made: the present with every later change undone. */
export class PastView implements StateView {
  private readonly before = new Map<string, unknown>();

  constructor(private readonly present: Store, private readonly onRelease: () => void) {}

  table<N extends TableName>(name: N): StateTable<Tables[N]> {
    const now = this.present.table(name);
    const get = (scope: string, id: string): Tables[N] | undefined => {
      const key = keyOf(name, scope, id);
      return this.before.has(key) ? (this.before.get(key) as Tables[N] | undefined) : now.get(scope, id);
    };
    const ids = (scope: string): string[] => {
      const known = new Set(now.ids(scope));
      for (const id of this.touchedIds(name, scope)) known.add(id);
      return [...known].filter((id) => get(scope, id) !== undefined).sort();
    };
    return { get, ids, rows: (scope) => ids(scope).flatMap((id) => get(scope, id) ?? []), revision: () => null };
  }

  /** Called before a row changes; only the first change counts. */
  remember(name: TableName, scope: string, id: string, row: unknown): void {
    const key = keyOf(name, scope, id);
    if (!this.before.has(key)) this.before.set(key, row ?? undefined);
  }

  release(): void {
    this.onRelease();
  }

  private touchedIds(name: TableName, scope: string): string[] {
    const prefix = keyOf(name, scope, "");
    return [...this.before.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  }
}

function keyOf(name: string, scope: string, id: string): string {
  return `${name}\n${scope}\n${id}`;
}
