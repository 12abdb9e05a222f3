import { randomUUID } from "node:crypto";

export const faultKinds = ["latency", "throttle", "error500", "drop-before", "drop-after", "stale"] as const;
export type FaultKind = (typeof faultKinds)[number];

/** A fault waits for matching calls and is used up after `count` of them. */
export interface Fault {
  id: string;
  kind: FaultKind;
  /** An operation ("PublishLayerVersion"), one of a service ("s3:PutObject"), or "*". */
  operation: string;
  account: string | null;
  region: string | null;
  remaining: number;
  latencyMs: number;
}

export interface CallName {
  service: string;
  operation: string;
  account: string;
  region: string;
}

/** For a dropped connection: nothing is answered. */
export class ConnectionDropped extends Error {
  override name = "ConnectionDropped";
}

export class Faults {
  private list: Fault[] = [];

  add(fault: Omit<Fault, "id">): Fault {
    const added = { ...fault, id: randomUUID() };
    this.list.push(added);
    return added;
  }

  all(): Fault[] {
    return this.list;
  }

  /** Removes one, or all; answers the ids removed. */
  remove(id: string | null): string[] {
    const removed = this.list.filter((fault) => id === null || fault.id === id).map((fault) => fault.id);
    this.list = this.list.filter((fault) => !removed.includes(fault.id));
    return removed;
  }

  /** The faults that strike this call, each counted down. */
  take(call: CallName): Fault[] {
    if (this.list.length === 0) return [];
    const struck = this.list.filter((fault) => matches(fault, call));
    for (const fault of struck) fault.remaining -= 1;
    this.list = this.list.filter((fault) => fault.remaining > 0);
    return struck;
  }
}

/** Reads a fault from the control endpoint's JSON; a string says what is wrong with it. */
export function parseFault(value: unknown, offered: ReadonlyMap<string, { operations: readonly string[] }>): Omit<Fault, "id"> | string {
  if (typeof value !== "object" || value === null) return "The body must be a JSON object such as {\"operation\":\"PublishLayerVersion\",\"kind\":\"drop-after\",\"count\":1}.";
  const { operation, kind, count = 1, latencyMs = 1000, account = null, region = null } = value as Record<string, unknown>;
  const known = faultKinds.find((name) => name === kind);
  if (!known) return `'kind' is ${JSON.stringify(kind)}; it must be one of ${faultKinds.join(", ")}.`;
  if (typeof operation !== "string" || operation === "") return "'operation' must name an operation (\"PublishLayerVersion\"), one of a service (\"s3:PutObject\"), or be \"*\".";
  if (!names(operation, offered)) return `'operation' is ${JSON.stringify(operation)}, which no service here offers, so it would wait for ever. Name one as the API does ("PublishLayerVersion", "s3:PutObject"), or "*" for all.`;
  if (!Number.isInteger(count) || Number(count) < 1) return `'count' is ${JSON.stringify(count)}; it must be a whole number from 1.`;
  if (!Number.isInteger(latencyMs) || Number(latencyMs) < 0) return `'latencyMs' is ${JSON.stringify(latencyMs)}; it must be a whole number from 0.`;
  if (account !== null && typeof account !== "string") return "'account' must be a string of twelve digits.";
  if (region !== null && typeof region !== "string") return "'region' must be a string.";
  return { kind: known, operation, account, region, remaining: Number(count), latencyMs: Number(latencyMs) };
}

function names(operation: string, offered: ReadonlyMap<string, { operations: readonly string[] }>): boolean {
  return operation === "*" || [...offered].some(([service, { operations }]) => operations.some((name) => operation === name || operation === `${service}:${name}`));
}

function matches(fault: Fault, call: CallName): boolean {
  const named = fault.operation === "*" || fault.operation === call.operation || fault.operation === `${call.service}:${call.operation}`;
  return named && (fault.account === null || fault.account === call.account) && (fault.region === null || fault.region === call.region);
}
