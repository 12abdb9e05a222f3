import { may, notAllowed } from "@/lib/auth/authorise";
import { parseLayerVersionArn } from "@/lib/domain/arn";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "../context";

export type FunctionToAttach = {
  arn: string;
  name: string;
  accountId: string;
  accountName: string;
  runtime: string | null;
  layers: string[];
  /** Null: nobody switched on that Strata changes functions in its account. */
  power: boolean;
};

const functionsShown = 200;

/** The functions that could hold the version (same partition and region) and are the actor's to change. */
export async function listFunctionsToAttach(ctx: Context, layerVersionArn: string): Promise<Result<FunctionToAttach[]>> {
  if (!may(ctx.actor, "functions.change")) return notAllowed("functions.change");
  const arn = parseLayerVersionArn(layerVersionArn);
  if (!arn) return refuse("not-a-layer-version-arn", { seen: layerVersionArn });
  const accounts = await ctx.db.awsAccount.findMany({ where: { partition: arn.partition } });
  const mine = accounts.filter(({ teamId }) => may(ctx.actor, "functions.change", { teamId }));
  const rows = await ctx.db.lambdaFunction.findMany({
    where: { awsAccountId: { in: mine.map(({ id }) => id) }, region: arn.region, removedAt: null },
    include: { awsAccount: true, references: { where: { removedAt: null, qualifier: "$LATEST" }, orderBy: { position: "asc" } } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: functionsShown,
  });
  return done(rows.map((row) => ({
    arn: row.arn,
    name: row.name,
    accountId: row.accountId,
    accountName: row.awsAccount.name,
    runtime: row.runtime,
    layers: row.references.map(({ layerVersionArn: held }) => held),
    power: row.awsAccount.functionWriteOn,
  })));
}
