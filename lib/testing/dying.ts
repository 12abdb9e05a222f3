import type { Context } from "@/lib/features/context";

/** What a process that has died does: nothing more. */
export class Died extends Error {
  constructor() {
    super("the process died here");
    this.name = "Died";
  }
}

export type Death = { /** Which call, from 1. */ call: number; when: "before" | "after" };

/**
 * A context whose process dies at one of its calls to the world (database, AWS, store, incoming files, queue): just
 * before the call takes effect, or just after it did and before anybody learns of it. From then on every call dies.
 */
export function dying(ctx: Context, death: Death): { ctx: Context; calls(): number; died(): boolean } {
  const life = new Life(death);
  const { db, aws, store, incoming, jobs } = ctx;
  return {
    ctx: {
      ...ctx,
      db: life.watch(db),
      aws: {
        ...aws,
        layers: (target) => life.watch(aws.layers(target)),
        functions: (target) => life.watch(aws.functions(target)),
        roles: (target) => life.watch(aws.roles(target)),
      },
      store: life.watch(store),
      incoming: life.watch(incoming),
      jobs,
    },
    calls: () => life.calls,
    died: () => life.dead,
  };
}

type Callable = (...args: unknown[]) => unknown;

class Life {
  calls = 0;
  dead = false;

  constructor(private readonly death: Death) {}

  /** The same object, whose methods (and those of what hangs on it, such as a database's models) can be the last. */
  watch<T extends object>(target: T): T {
    return new Proxy(target, {
      get: (object, property) => {
        const value: unknown = Reflect.get(object, property);
        if (typeof value === "function") return this.wrap(object, String(property), value as Callable);
        return typeof value === "object" && value !== null && !String(property).startsWith("_") ? this.watch(value) : value;
      },
    });
  }

  private wrap(object: object, name: string, method: Callable): Callable {
    if (name === "$transaction") return (work, ...rest) => this.step(() => method.call(object, this.inside(work), ...rest));
    return (...args) => {
      const isStream = name.startsWith("list");
      return isStream ? this.stream(method.apply(object, args) as AsyncIterable<unknown>) : this.step(() => method.apply(object, args));
    };
  }

  private inside(work: unknown): unknown {
    return typeof work === "function" ? (tx: object) => (work as Callable)(this.watch(tx)) : work;
  }

  private async *stream(pages: AsyncIterable<unknown>): AsyncIterable<unknown> {
    await this.step(async () => undefined);
    yield* pages;
  }

  private async step(act: () => unknown): Promise<unknown> {
    if (this.dead) throw new Died();
    const last = ++this.calls === this.death.call;
    if (last && this.death.when === "before") this.die();
    const value = await act();
    if (last) this.die();
    if (this.dead) throw new Died();
    return value;
  }

  private die(): never {
    this.dead = true;
    throw new Died();
  }
}
