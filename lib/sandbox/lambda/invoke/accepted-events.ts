import type { Call } from "../../wire/call";
import { partitionOfRegion } from "../../wire/partitions";
import type { InvocationRow } from "../../world/rows";
import type { World } from "../../world/world";
import { findTarget } from "../functions/find";
import type { FunctionName } from "../functions/names";
import { invokerOf, type Invoker, type Work } from "./invoker";
import type { Outcome } from "./run";
import { workOf } from "./work";

/**
 * Runs an Event once its turn comes, and keeps it on disk until it has run: what was answered with 202 survives a kill,
 * and what was running then runs again. Throws at once when too many wait.
 */
export function acceptEvent(call: Call, invoker: Invoker, name: FunctionName, work: Work): void {
  const { requestId, payload, clientContext } = work.plan.invocation;
  const outcome = invoker.invoke(work);
  const row: InvocationRow = { requestId, region: call.region, accountId: name.accountId, functionName: name.name, qualifier: name.qualifier, payload: payload.toString("utf8"), clientContext };
  call.commit(["invocations", "", requestId, row]);
  void conclude(call.world, invoker, row, outcome);
}

/** Runs what an earlier run of the sandbox accepted and did not get to the end of. A function that is gone takes its events with it. */
export async function resumeEvents(world: World): Promise<void> {
  const rows = world.store.table("invocations").rows("");
  if (rows.length === 0) return;
  const invoker = await invokerOf(world);
  await invoker.check();
  await Promise.all(rows.map((row) => conclude(world, invoker, row, runAgain(world, invoker, row))));
}

async function runAgain(world: World, invoker: Invoker, row: InvocationRow): Promise<Outcome> {
  const partition = partitionOfRegion(row.region);
  if (!partition) throw new Error(`${row.region} is no Region`);
  const setting = { world, state: world.store, region: row.region, partition, now: world.now() };
  const name: FunctionName = { name: row.functionName, accountId: row.accountId, arn: arnOf(row), qualifier: row.qualifier };
  const target = findTarget(setting, { ...name, qualifier: row.qualifier ?? "$LATEST" });
  return invoker.invoke(await workOf(setting, name, target, { requestId: row.requestId, payload: Buffer.from(row.payload), clientContext: row.clientContext }), true);
}

/** Whatever came of it, it is not run again; only the sandbox's own end leaves it for the next start. */
async function conclude(world: World, invoker: Invoker, row: InvocationRow, outcome: Promise<Outcome>): Promise<void> {
  await outcome.catch((error: unknown) => {
    if (!invoker.closed) process.stderr.write(`sandbox: the event ${row.requestId} for ${arnOf(row)}: ${error instanceof Error ? error.message : String(error)}\n`);
  });
  if (invoker.closed) return;
  world.store.commit(["invocations", "", row.requestId, null]);
  await world.store.settled();
}

function arnOf({ region, accountId, functionName }: InvocationRow): string {
  return `arn:${partitionOfRegion(region)?.id ?? "aws"}:lambda:${region}:${accountId}:function:${functionName}`;
}
