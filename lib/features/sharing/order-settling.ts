import type { Transaction } from "@/lib/db/database";
import type { Context } from "../context";
import { settlePlaceJob } from "./jobs";

export type Place = { awsAccountId: string; region: string };

/** Has AWS brought in line where the layer is. Of many orders for one place one job waits. */
export async function orderSettling(ctx: Context, tx: Transaction, { awsAccountId, region }: Place, startAfter?: Date): Promise<void> {
  await ctx.jobs.enqueue(tx, settlePlaceJob, { awsAccountId, region }, { singletonKey: `${awsAccountId} ${region}`, ...(startAfter ? { startAfter } : {}) });
}
