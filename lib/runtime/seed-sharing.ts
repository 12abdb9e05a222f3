import { personActor } from "@/lib/auth/person-of-session";
import { firstRules } from "@/lib/domain/sharing-rules";
import type { Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { decideRules, proposeRules } from "@/lib/features/sharing/change-rules";
import { approveRequest } from "@/lib/features/sharing/decide-request";
import { beginRequest, changeWhy } from "@/lib/features/sharing/save-request";
import { askBack, submitRequest } from "@/lib/features/sharing/submit-request";
import { storyOrganizations, storyShares } from "./story-sharing";

/** The story's requests, by the commands that people use; what was approved is written by the jobs. May be run again from anywhere. */
export async function seedSharing(ctx: Context): Promise<void> {
  await seedRules(ctx);
  for (const share of storyShares) await seedShare(ctx, share);
}

async function seedRules(ctx: Context): Promise<void> {
  if (await ctx.db.sharingRuleSet.count({ where: { state: "inForce" } })) return;
  const [first, second] = [await as(ctx, "wang.fang@example.com"), await as(ctx, "jonas.weber@example.com")];
  expectDone(await proposeRules(first, { ...firstRules, organizationIds: storyOrganizations }, "Our two organizations count as inside."));
  const proposed = await ctx.db.sharingRuleSet.findFirstOrThrow({ where: { state: "proposed" } });
  expectDone(await decideRules(second, proposed.id, "confirm"));
}

async function seedShare(ctx: Context, share: (typeof storyShares)[number]): Promise<void> {
  const { db } = ctx;
  const asker = await as(ctx, share.askedBy);
  const layer = await db.layer.findFirstOrThrow({ where: share.layer });
  const team = await db.team.findUniqueOrThrow({ where: { name: share.team } });
  const find = () => db.shareRequest.findFirst({ where: { layerId: layer.id, requestingTeamId: team.id } });
  if (!(await find())) {
    const principalKind = share.principal === "everyone" ? "everyone" : "account";
    const what = { layerId: layer.id, teamId: team.id, principalKind, principal: share.principal, versions: share.versions, followFrom: share.followFrom ?? null } as const;
    expectDone(await beginRequest(asker, what));
  }
  const request = await find();
  if (!request) throw new Error("the request that was just begun is not there");
  if (request.state === "draft") {
    const { reason, ticket, usedFor, days } = share;
    expectDone(await changeWhy(asker, request.id, { reason, ticket, usedFor, until: new Date(ctx.now().getTime() + days * 86_400_000) }));
    expectDone(await submitRequest(asker, request.id));
  }
  const { state } = await db.shareRequest.findUniqueOrThrow({ where: { id: request.id } });
  if (!share.then || state !== "pending") return;
  const decider = await as(ctx, share.then.by);
  expectDone(share.then.act === "approve" ? await approveRequest(decider, request.id) : await askBack(decider, request.id, share.then.question));
}

async function as(ctx: Context, email: string): Promise<Context> {
  const user = await ctx.db.user.findUniqueOrThrow({ where: { email } });
  const actor = await personActor(ctx.db, user.id);
  if (!actor) throw new Error(`${email} of the story may not act`);
  return { ...ctx, actor };
}

function expectDone(answer: Result<unknown>): void {
  if (!answer.ok) throw new Error(`the story was refused: ${JSON.stringify(answer)}`);
}
