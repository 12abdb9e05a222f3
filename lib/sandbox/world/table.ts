/** What handlers read: the present, or the past under a "stale" fault. */
export interface ReadTable<Row> {
  get(scope: string, id: string): Row | undefined;
  /** Ids of a scope, ascending. */
  ids(scope: string): readonly string[];
  rows(scope: string): Row[];
}

export interface StateTable<Row> extends ReadTable<Row> {
  /** Another number after every change of the scope, or of any scope; null where what was read is not to be kept. */
  revision(scope?: string): number | null;
}

/** Rows by scope and id, with each scope's ids kept sorted once somebody has asked for them. */
export class Table<Row> implements StateTable<Row> {
  private readonly scopes = new Map<string, { rows: Map<string, Row>; sorted: string[] | null; revision: number }>();
  private changes = 0;

  get(scope: string, id: string): Row | undefined {
    return this.scopes.get(scope)?.rows.get(id);
  }

  ids(scope: string): readonly string[] {
    const held = this.scopes.get(scope);
    if (!held) return [];
    held.sorted ??= [...held.rows.keys()].sort(compare);
    return held.sorted;
  }

  rows(scope: string): Row[] {
    const held = this.scopes.get(scope);
    return held ? this.ids(scope).flatMap((id) => held.rows.get(id) ?? []) : [];
  }

  revision(scope?: string): number {
    return scope === undefined ? this.changes : this.scopes.get(scope)?.revision ?? 0;
  }

  /** Every row, in no order. */
  *all(): Generator<Row> {
    for (const { rows } of this.scopes.values()) yield* rows.values();
  }

  scopeNames(): string[] {
    return [...this.scopes.keys()];
  }

  set(scope: string, id: string, row: Row | null): void {
    const held = this.scopes.get(scope);
    this.changes += 1;
    if (row === null) {
      if (!held?.rows.delete(id)) return;
      held.revision = this.changes;
      if (held.rows.size === 0) this.scopes.delete(scope);
      else if (held.sorted) held.sorted.splice(position(held.sorted, id), 1);
      return;
    }
    const target = held ?? { rows: new Map<string, Row>(), sorted: null, revision: 0 };
    target.revision = this.changes;
    if (!held) this.scopes.set(scope, target);
    if (target.sorted && !target.rows.has(id)) target.sorted.splice(position(target.sorted, id), 0, id);
    target.rows.set(id, row);
  }
}

/** The first index whose id is not below the one given. */
export function position(sorted: readonly string[], id: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(sorted[middle] ?? "", id) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
