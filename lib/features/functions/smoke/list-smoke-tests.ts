import { z } from "zod";
import { may, notAllowed } from "@/lib/auth/authorise";
import { parseLayerVersionArn } from "@/lib/domain/arn";
import { deployRefusals } from "@/lib/domain/deployment/deploy-refusal";
import { runtimesToCreate } from "@/lib/domain/deployment/new-function";
import { canSmokeTest } from "@/lib/domain/deployment/smoke-imports";
import { done, refuse, type Result } from "@/lib/domain/result";
import { ARCHITECTURES } from "@/lib/domain/runtime";
import type { Context } from "../../context";
import { smokeRefusals, type SmokeFailure } from "./record-smoke-test";
import { smokeResultShape, type SmokeResult } from "./smoke-result";

export type SmokeTestRow = {
  id: string;
  accountName: string;
  accountId: string;
  runtime: string;
  architecture: string;
  functionName: string;
  state: "pending" | "creating" | "running" | "removing" | "done";
  result: SmokeResult | null;
  failure: SmokeFailure | null;
  createdAt: Date;
  createdBy: string | null;
};

export type SmokeTests = {
  rows: SmokeTestRow[];
  /** Where and with what the actor may order one; no accounts: nowhere. */
  choices: { accounts: { id: string; name: string; accountId: string }[]; runtimes: string[]; architectures: string[] };
};

const failureShape = z.object({ refusal: z.enum([...deployRefusals, ...smokeRefusals]), code: z.string(), message: z.string(), requestId: z.string().nullable() });

/** The last import tests of a layer version in the accounts of the actor's teams, and where another may be ordered. */
export async function listSmokeTests(ctx: Context, layerVersionArn: string): Promise<Result<SmokeTests>> {
  if (!may(ctx.actor, "functions.read")) return notAllowed("functions.read");
  const arn = parseLayerVersionArn(layerVersionArn);
  if (!arn) return refuse("not-a-layer-version-arn", { seen: layerVersionArn });
  const [rows, accounts, version] = await Promise.all([
    ctx.db.smokeTest.findMany({ where: { layerVersionArn }, include: { awsAccount: true }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: 20 }),
    ctx.db.awsAccount.findMany({ where: { partition: arn.partition, smokeTestOn: true }, orderBy: [{ name: "asc" }, { id: "asc" }] }),
    ctx.db.layerVersion.findUnique({ where: { arn: layerVersionArn }, select: { compatibleRuntimes: true, compatibleArchitectures: true } }),
  ]);
  const mine = rows.filter(({ awsAccount }) => may(ctx.actor, "functions.read", { teamId: awsAccount.teamId })).slice(0, 5);
  const people = await ctx.db.user.findMany({ where: { id: { in: mine.map(({ createdById }) => createdById) } }, select: { id: true, name: true } });
  const creatable = runtimesToCreate(ctx.now().toISOString().slice(0, 10)).map(({ id }) => id).filter(canSmokeTest);
  const named = creatable.filter((id) => version?.compatibleRuntimes.includes(id));
  const architectures = ARCHITECTURES.filter((each) => version?.compatibleArchitectures.includes(each));
  return done({
    rows: mine.map(({ id, awsAccount, runtime, architecture, functionName, state, result, failure, createdAt, createdById }) => ({
      id, runtime, architecture, functionName, state, createdAt,
      accountName: awsAccount.name, accountId: awsAccount.accountId,
      result: smokeResultShape.nullable().parse(result),
      failure: failureShape.nullable().parse(failure),
      createdBy: people.find((person) => person.id === createdById)?.name ?? null,
    })),
    choices: {
      accounts: accounts.filter(({ teamId }) => may(ctx.actor, "functions.invoke", { teamId })).map(({ id, name, accountId }) => ({ id, name, accountId })),
      // A version that names no runtimes may be tried with any.
      runtimes: named.length > 0 || (version?.compatibleRuntimes.length ?? 0) > 0 ? named : creatable,
      architectures: architectures.length > 0 ? architectures : [...ARCHITECTURES],
    },
  });
}
