import { randomUUID } from "node:crypto";
import type { Person } from "@/lib/auth/actor";
import { asJson } from "@/lib/db/json";
import type { Role } from "@/lib/domain/role";
import { firstRules } from "@/lib/domain/sharing-rules";
import { readAccountRegion } from "@/lib/features/inventory/read-account-region";
import { decideMany } from "@/lib/features/sharing/decide-many";
import { submitPlan } from "@/lib/features/sharing/submit-plan";
import { openStrata, type Opened } from "./open-strata";
import { accounts, owner, places } from "./places";

/** Connects the owner's account, reads it, and has everything asked for and approved, through the commands that people use. */
const [dataDir = "", sandboxUrl = "", credentials = ""] = process.argv.slice(2);
const strata = await openStrata(dataDir, sandboxUrl, credentials);
const { prisma } = strata.database;
const team = await prisma.team.create({ data: { name: "Platform" } });
const asker = await person(strata, "requester", team.id);
const approver = await person(strata, "approver", null);
const account = await prisma.awsAccount.create({
  data: { partition: "aws", accountId: owner, name: "hub", teamId: team.id, regions: places.map(({ region }) => region), regionStates: { create: places.map(({ region }) => ({ region })) } },
});
for (const { region } of places) await readAccountRegion(strata.contextOf(asker), account, region);
await prisma.sharingRuleSet.create({ data: { state: "inForce", rules: asJson({ ...firstRules, outsideOrganization: true }), reason: "bench", proposedById: asker.userId, proposedAt: new Date() } });
const layers = await prisma.layer.findMany({ select: { id: true } });
const began = performance.now();
const asked = await submitPlan(
  strata.contextOf(asker),
  { planId: randomUUID(), teamId: team.id, layerIds: layers.map(({ id }) => id), versions: "all", accounts: accounts.join("\n") },
  { reason: "bench", until: new Date(Date.now() + 30 * 86_400_000) },
);
if (!asked.ok) throw new Error(JSON.stringify(asked));
const requests = await prisma.shareRequest.findMany({ select: { id: true } });
const decided = await decideMany(strata.contextOf(approver), requests.map(({ id }) => id), { kind: "approve" });
if (!decided.ok || decided.value.some(({ state }) => state !== "approved")) throw new Error(JSON.stringify(decided));
await strata.database.close();
console.log(((performance.now() - began) / 1000).toFixed(3));
process.exit(0);

async function person({ database }: Opened, role: Role, teamId: string | null): Promise<Person> {
  const userId = randomUUID();
  const email = `${role}@example.com`;
  await database.prisma.user.create({ data: { id: userId, name: role, email } });
  return { kind: "person", userId, name: role, email, roles: [{ role, teamId }] };
}
