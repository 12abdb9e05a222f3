import { z } from "zod";
import { may, notAllowed } from "@/lib/auth/authorise";
import { coverageOf, isBeingRead } from "@/lib/domain/coverage";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { revisionOf } from "./account-fields";
import type { RegionCoverage } from "./list-accounts";

const failureShape = z.object({ kind: z.string(), operation: z.string(), code: z.string(), message: z.string(), requestId: z.string().nullable() });

export type RegionDetail = RegionCoverage & {
  /** False: the region was taken out of the account; what was read there is still shown. */
  connected: boolean;
  failedAt: Date | null;
  failure: z.infer<typeof failureShape> | null;
  layers: number;
  functions: number;
};

export type AccountDetail = {
  id: string;
  partition: string;
  accountId: string;
  name: string;
  team: { id: string; name: string } | null;
  regions: string[];
  /** Null for whoever may not manage the account. */
  externalId: string | null;
  readRoleArn: string | null;
  layerWriteRoleArn: string | null;
  functionWriteRoleArn: string | null;
  functionWriteOn: boolean;
  iamWriteRoleArn: string | null;
  iamWriteOn: boolean;
  functionCreateRoleArn: string | null;
  functionCreateOn: boolean;
  functionInvokeRoleArn: string | null;
  functionInvokeOn: boolean;
  smokeTestRoleArn: string | null;
  smokeTestOn: boolean;
  smokeRunRoleArn: string | null;
  stagingBucket: string | null;
  revision: string;
  /** May the actor change and test it? */
  manageable: boolean;
  regionDetails: RegionDetail[];
};

export async function getAccount(ctx: Context, place: { partition: string; accountId: string }): Promise<Result<AccountDetail>> {
  if (!may(ctx.actor, "accounts.read")) return notAllowed("accounts.read");
  const account = await ctx.db.awsAccount.findUnique({
    where: { partition_accountId: place },
    include: { team: { select: { id: true, name: true } }, regionStates: { orderBy: { region: "asc" } } },
  });
  if (!account) return refuse("account-unknown");
  const manageable = may(ctx.actor, "accounts.manage", { teamId: account.teamId });
  const { id, partition, accountId, name, team, regions, externalId, readRoleArn, layerWriteRoleArn, stagingBucket } = account;
  const { functionWriteRoleArn, functionWriteOn, iamWriteRoleArn, iamWriteOn } = account;
  const { functionCreateRoleArn, functionCreateOn, functionInvokeRoleArn, functionInvokeOn, smokeTestRoleArn, smokeTestOn, smokeRunRoleArn } = account;
  const [layers, functions] = await Promise.all([
    ctx.db.layer.groupBy({ by: ["region"], where: { awsAccountId: id, versionCount: { gt: 0 } }, _count: true }),
    ctx.db.lambdaFunction.groupBy({ by: ["region"], where: { awsAccountId: id, removedAt: null }, _count: true }),
  ]);
  const now = ctx.now();
  return done({
    id, partition, accountId, name, team, regions, readRoleArn, layerWriteRoleArn, stagingBucket, manageable,
    functionWriteRoleArn, functionWriteOn, iamWriteRoleArn, iamWriteOn,
    functionCreateRoleArn, functionCreateOn, functionInvokeRoleArn, functionInvokeOn, smokeTestRoleArn, smokeTestOn, smokeRunRoleArn,
    externalId: manageable ? externalId : null,
    revision: revisionOf(account),
    regionDetails: account.regionStates.map((state) => ({
      region: state.region,
      coverage: coverageOf(state, now),
      completeAt: state.completeAt,
      reading: isBeingRead(state, now),
      connected: regions.includes(state.region),
      failedAt: state.failedAt,
      failure: failureShape.nullable().parse(state.failure),
      layers: layers.find((each) => each.region === state.region)?._count ?? 0,
      functions: functions.find((each) => each.region === state.region)?._count ?? 0,
    })),
  });
}
