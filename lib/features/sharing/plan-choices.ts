import { may, notAllowed } from "@/lib/auth/authorise";
import { done, type Result } from "@/lib/domain/result";
import type { Context } from "../context";
import { teamsToAskFor } from "./list-requests";
import { rulesInForce } from "./rules-in-force";

export type PlanChoices = {
  teams: { id: string; name: string }[];
  layers: { id: string; label: string; partition: string }[];
  organizations: string[];
};

/** More layers than anybody picks from a list; those beyond are found in the catalogue, and chosen there. */
const offered = 500;

/** What the form that asks for many at once offers; `chosen` layers are always among it. */
export async function planChoices(ctx: Context, chosen: readonly string[]): Promise<Result<PlanChoices>> {
  if (!may(ctx.actor, "shares.request")) return notAllowed("shares.request");
  const select = { id: true, name: true, region: true, partition: true, accountId: true, awsAccount: { select: { name: true } } };
  const [teams, rows, picked, rules] = await Promise.all([
    teamsToAskFor(ctx),
    ctx.db.layer.findMany({ where: { versionCount: { gt: 0 } }, orderBy: [{ name: "asc" }, { id: "asc" }], take: offered, select }),
    ctx.db.layer.findMany({ where: { id: { in: [...chosen] } }, select }),
    rulesInForce(ctx.db),
  ]);
  const all = [...picked.filter(({ id }) => !rows.some((row) => row.id === id)), ...rows];
  return done({ teams, organizations: rules.organizationIds, layers: all.map(({ id, name, region, partition, accountId, awsAccount }) => ({ id, partition, label: `${name} · ${awsAccount.name} (${accountId}) · ${region}` })) });
}
