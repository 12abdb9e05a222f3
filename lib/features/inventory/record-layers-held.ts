import type { Transaction } from "@/lib/db/database";
import type { FunctionSummary } from "@/lib/ports/function-gateway";
import { recordReferences } from "./record-references";
import { emptySeen } from "./seen";

/** Brings the references of a function's `$LATEST` in line with what AWS was just seen to have, ahead of the next reading. */
export async function recordLayersHeld(tx: Transaction, functionId: string, seenNow: FunctionSummary, at: Date): Promise<void> {
  const seen = emptySeen();
  await recordReferences(tx, [seenNow], new Map([[seenNow.functionArn, functionId]]), seen, at);
  await tx.reference.updateMany({
    where: { functionId, qualifier: seenNow.qualifier, removedAt: null, position: { gte: seenNow.layers.length } },
    data: { removedAt: at },
  });
}
