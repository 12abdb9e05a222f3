import { done, type Result } from "@/lib/domain/result";
import { ownedFunction } from "../../attachments/owned-function";
import type { Context } from "../../context";

export type InvocationRow = {
  id: string;
  createdAt: Date;
  createdBy: string | null;
  /** "lost": AWS's answer did not arrive, or Strata died while it waited; the code may have run. */
  state: "running" | "answered" | "refused" | "lost";
  functionError: string | null;
  durationMs: number | null;
};

/** A run takes fifteen minutes at most; who has not heard of it by then never will. */
const LOST_AFTER_MS = 16 * 60_000;

/** The last tests of a function through Strata, newest first, for the team that owns it. */
export async function listInvocations(ctx: Context, functionArn: string): Promise<Result<InvocationRow[]>> {
  const found = await ownedFunction(ctx, functionArn, "functions.read");
  if (!found.ok) return found;
  const rows = await ctx.db.functionInvocation.findMany({ where: { functionId: found.value.id }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: 10 });
  const people = await ctx.db.user.findMany({ where: { id: { in: rows.map(({ createdById }) => createdById) } }, select: { id: true, name: true } });
  const now = ctx.now().getTime();
  return done(rows.map(({ id, createdAt, createdById, state, functionError, durationMs }) => ({
    id, createdAt, functionError, durationMs,
    createdBy: people.find((person) => person.id === createdById)?.name ?? null,
    state: state === "running" && now - createdAt.getTime() > LOST_AFTER_MS ? "lost" : state,
  })));
}
