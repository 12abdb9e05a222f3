import { z } from "zod";
import { may, notAllowed } from "@/lib/auth/authorise";
import { deployRefusals } from "@/lib/domain/deployment/deploy-refusal";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "../../context";
import type { StoredFailure } from "./record-deployment";

export type DeploymentView = {
  id: string;
  kind: "create" | "code";
  partition: string;
  accountId: string;
  accountName: string;
  region: string;
  name: string;
  state: "pending" | "calling" | "waiting" | "done" | "failed" | "conflict" | "uncertain";
  codeSha256: string;
  codeBytes: number;
  /** What is created; null where only the code changes. */
  settings: { runtime: string; architecture: string; handler: string; roleArn: string; description: string; memoryMb: number; timeoutSeconds: number } | null;
  failure: StoredFailure | null;
  reason: string;
  createdAt: Date;
  createdBy: string | null;
  mayChange: boolean;
};

const failureShape = z.object({ refusal: z.enum(deployRefusals), code: z.string(), message: z.string(), requestId: z.string().nullable() });

const settingsShape = z.object({
  runtime: z.string(), architecture: z.string(), handler: z.string(), roleArn: z.string(), description: z.string(), memoryMb: z.number(), timeoutSeconds: z.number(),
});

/** A deployment and how far it is, for the team that owns the account; to everybody else there is none. */
export async function getDeployment(ctx: Context, id: string): Promise<Result<DeploymentView>> {
  if (!may(ctx.actor, "functions.read")) return notAllowed("functions.read");
  const row = await ctx.db.functionDeployment.findUnique({ where: { id }, include: { awsAccount: true } });
  if (!row || !may(ctx.actor, "functions.read", { teamId: row.awsAccount.teamId })) return refuse("deployment-unknown");
  const author = await ctx.db.user.findUnique({ where: { id: row.createdById }, select: { name: true } });
  const { kind, region, name, state, codeSha256, codeBytes, reason, createdAt, awsAccount } = row;
  return done({
    id, kind, region, name, state, codeSha256, codeBytes, reason, createdAt,
    partition: awsAccount.partition, accountId: awsAccount.accountId, accountName: awsAccount.name,
    settings: kind === "create" ? settingsShape.parse(row) : null,
    failure: failureShape.nullable().parse(row.failure),
    createdBy: author?.name ?? null,
    mayChange: may(ctx.actor, "functions.create", { teamId: awsAccount.teamId }),
  });
}
