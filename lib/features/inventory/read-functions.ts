import { ownerFromTags } from "@/lib/domain/function-owner";
import { inTransaction } from "@/lib/db/transaction";
import type { Context } from "@/lib/features/context";
import { AwsFailure } from "@/lib/ports/aws-failure";
import type { FunctionGateway, FunctionSummary } from "@/lib/ports/function-gateway";
import { holdReading, type Reading } from "./reading";
import { recordFunctionPage, type Owners } from "./record-function-page";
import type { Seen } from "./seen";

/** Reads every function of the account-region, with the layers of `$LATEST` and of each published version. */
export async function readFunctions(ctx: Context, reading: Reading, seen: Seen): Promise<void> {
  const gateway = ctx.aws.functions(reading.target);
  const owners = ownerReader(gateway);
  for await (const page of gateway.listFunctions()) {
    const known = await owners(page);
    await inTransaction(ctx.db, async (tx) => {
      await holdReading(tx, reading);
      await recordFunctionPage(tx, reading, page, known, seen, ctx.now());
    }, { timeoutMs: 60_000 });
  }
}

/**
 * Owners come from tags, one call a function, so only functions that hold layers are asked for. A role that may not
 * read tags costs the owners, not the reading.
 */
function ownerReader(gateway: FunctionGateway): (page: FunctionSummary[]) => Promise<Owners> {
  const owners = new Map<string, string | null>();
  let refused = false;
  return async (page) => {
    for (const { functionArn, layers } of page) {
      if (refused || layers.length === 0 || owners.has(functionArn)) continue;
      try {
        owners.set(functionArn, ownerFromTags(await gateway.tags(functionArn)));
      } catch (error) {
        if (!(error instanceof AwsFailure)) throw error;
        if (error.kind === "access-denied") refused = true;
        else if (error.kind !== "not-found") throw error;
      }
    }
    return owners;
  };
}
