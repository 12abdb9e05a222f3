import { setTimeout as sleep } from "node:timers/promises";
import type { Caller } from "../policy/caller";
import { refusalMessage, refusalOf, type Access } from "../policy/authorise";
import type { Effect } from "../events/cloudtrail-event";
import type { Change } from "../world/rows";
import type { StateView } from "../world/store";
import type { World } from "../world/world";
import { ConnectionDropped, type Fault } from "./faults";
import type { Partition } from "./partitions";

/** What a fault or the rate does to a call, in the words of its service. */
export interface Interruptions {
  throttled(retryAfterSeconds: number): Error;
  failed(): Error;
}

/** One authenticated request on its way through a service. */
export class Call {
  /** What this call reads: the present, unless a "stale" fault struck it. */
  state: StateView;
  dropAfter = false;
  /** What was done, once its service has done it. */
  effect: Effect | null = null;

  constructor(
    readonly world: World,
    readonly service: string,
    readonly caller: Caller,
    readonly region: string,
    readonly partition: Partition,
    readonly requestId: string,
    readonly now: number,
  ) {
    this.state = world.store;
  }

  /** The scope of regional rows. */
  get place(): string {
    return `${this.caller.accountId}/${this.region}`;
  }

  /** To be called once the operation is known and before it does anything: faults strike and rates are kept here. */
  async enter(operation: string, interruptions: Interruptions): Promise<void> {
    const faults = this.world.faults.take({ service: this.service, operation, account: this.caller.accountId, region: this.region });
    for (const fault of faults) await this.strike(fault, interruptions);
    if (this.service !== "lambda") return;
    const wait = this.world.rates.take(operation, this.place, this.now);
    if (wait !== null) throw interruptions.throttled(wait);
  }

  commit(...changes: Change[]): void {
    this.world.store.commit(...changes);
  }

  access(action: string, resource: string, more: Partial<Pick<Access, "owner" | "resourcePolicy" | "context">> = {}): Access {
    return { caller: this.caller, state: this.state, region: this.region, now: this.now, action, resource, owner: this.caller.accountId, ...more };
  }

  /** Null, or why the caller may not, as AWS prints it. */
  refusal(access: Access): string | null {
    const refusal = refusalOf(access);
    return refusal && refusalMessage(access, refusal);
  }

  private async strike(fault: Fault, interruptions: Interruptions): Promise<void> {
    switch (fault.kind) {
      case "latency":
        await sleep(fault.latencyMs, undefined, { ref: false });
        return;
      case "throttle":
        throw interruptions.throttled(1);
      case "error500":
        throw interruptions.failed();
      case "drop-before":
        throw new ConnectionDropped("dropped before the effect");
      case "drop-after":
        this.dropAfter = true;
        return;
      case "stale":
        this.state = this.world.pastFor(fault.id) ?? this.state;
    }
  }
}
