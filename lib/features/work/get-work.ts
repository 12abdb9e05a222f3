import { may } from "@/lib/auth/authorise";
import { type CoverageSummary, summariseCoverage } from "@/lib/domain/coverage";
import { runningTargets } from "@/lib/domain/publication";
import type { Context } from "@/lib/features/context";

export type Publishing = { planId: string; uploadId: string; layerName: string; done: number; total: number; uncertain: boolean };

/** What goes on by itself, and how old what is shown is: for the top of every page. */
export type Work = {
  /** Null for who may not read layers. */
  coverage: CoverageSummary | null;
  /** The actor's own publications that run, or wait for their word. */
  publishing: Publishing[];
  /** The actor's own drafts that the server looks into. */
  inspecting: { uploadId: string; fileName: string }[];
};

export async function getWork(ctx: Context): Promise<Work> {
  const [coverage, publishing, inspecting] = await Promise.all([coverageNow(ctx), publishingOf(ctx), inspectingOf(ctx)]);
  return { coverage, publishing, inspecting };
}

async function coverageNow(ctx: Context): Promise<CoverageSummary | null> {
  if (!may(ctx.actor, "layers.read")) return null;
  const regions = await ctx.db.accountRegion.findMany({ select: { state: true, completeAt: true, readingSince: true } });
  return summariseCoverage(regions, ctx.now());
}

async function publishingOf({ actor, db }: Context): Promise<Publishing[]> {
  if (actor.kind !== "person") return [];
  const plans = await db.publishPlan.findMany({
    where: { createdById: actor.userId, targets: { some: { state: { in: [...runningTargets, "uncertain"] } } } },
    orderBy: { createdAt: "desc" },
    take: 20,
    include: { targets: { select: { state: true } } },
  });
  return plans.map(({ id, uploadId, layerName, targets }) => {
    const states = targets.map(({ state }) => state);
    const running = states.filter((state) => runningTargets.some((each) => each === state)).length;
    return { planId: id, uploadId, layerName, done: states.length - running, total: states.length, uncertain: states.includes("uncertain") };
  });
}

async function inspectingOf({ actor, db }: Context): Promise<Work["inspecting"]> {
  if (actor.kind !== "person" || !may(actor, "uploads.manage")) return [];
  const uploads = await db.upload.findMany({
    where: { userId: actor.userId, state: { in: ["verifying", "repairing", "inspecting"] } },
    orderBy: { updatedAt: "desc" },
    take: 20,
    select: { id: true, fileName: true },
  });
  return uploads.map(({ id, fileName }) => ({ uploadId: id, fileName }));
}
