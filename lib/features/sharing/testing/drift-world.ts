import { RemoveLayerVersionPermissionCommand } from "@aws-sdk/client-lambda";
import type { Context } from "../../context";
import { handleCompareGrants } from "../drift/compare-grants";
import { decideDrift } from "../drift/decide-drift";
import { settleDrift } from "../drift/settle-drift";
import { createSharingWorld } from "./sharing-world";

export type DriftWorld = Awaited<ReturnType<typeof createDriftWorld>>;

/** A sharing world in which somebody works past Strata, and readings find it. */
export async function createDriftWorld(make: Parameters<typeof createSharingWorld>[0]) {
  const sharing = await createSharingWorld(make);
  const { db, world } = sharing;
  const compare = async (ctx: Context = world.ctx) => {
    for (const { id } of await db.accountRegion.findMany()) await handleCompareGrants(ctx, { accountRegionId: id });
  };
  const drifts = () => db.drift.findMany({ orderBy: { foundAt: "asc" } });
  const drift = async (statementId: string) => {
    const row = (await drifts()).find((each) => each.statementId === statementId);
    if (!row) throw new Error(`no drift of ${statementId}`);
    return row;
  };
  return {
    ...sharing, compare, drifts, drift,
    /** What a scheduled reading and its comparison do. */
    async look() {
      world.advance(60_000);
      await sharing.read();
      await compare();
    },
    async decide(statementId: string, decision: "restore" | "remove", by: Context = sharing.approver) {
      const { id, foundAt } = await drift(statementId);
      return decideDrift(by, { driftId: id, decision, reason: "as it was granted", foundAt });
    },
    settleDrift: async (statementId: string, lastAttempt = false) => settleDrift(world.ctx, (await drift(statementId)).id, lastAttempt),
    removePastStrata: (version: number, StatementId: string) =>
      sharing.lambda.send(new RemoveLayerVersionPermissionCommand({ LayerName: "requests", VersionNumber: version, StatementId })),
    async active(what = {}) {
      const id = await sharing.granted(what);
      await sharing.settle();
      return id;
    },
    inAws: async (version = 1) => (await sharing.policy(version)).map(({ Sid }) => Sid),
  };
}
