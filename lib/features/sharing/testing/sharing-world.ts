import { AddLayerVersionPermissionCommand, DeleteLayerVersionCommand, GetLayerVersionPolicyCommand, LambdaClient, PublishLayerVersionCommand, RemoveLayerVersionPermissionCommand } from "@aws-sdk/client-lambda";
import { fromIni } from "@aws-sdk/credential-providers";
import { asJson } from "@/lib/db/json";
import type { Role } from "@/lib/domain/role";
import { firstRules, type SharingRules } from "@/lib/domain/sharing-rules";
import type { StatementJson } from "@/lib/domain/permission-statement";
import type { Context } from "@/lib/features/context";
import { readAccountRegion } from "@/lib/features/inventory/read-account-region";
import { layerZip } from "@/lib/features/inventory/testing/inventory-world";
import type { TestDatabase } from "@/lib/testing/database";
import { createTestWorld, type TestWorld } from "@/lib/testing/world";
import { approveRequest } from "../decide-request";
import { beginRequest, changeWhy } from "../save-request";
import type { WhatInput } from "../schema";
import { handleSettlePlace, settlePlace } from "../settle-place";
import { submitRequest } from "../submit-request";

const owner = "111122223333";
export const consumer = "444455556666";
const region = "us-east-1";
const name = "requests";

export type SharingWorld = Awaited<ReturnType<typeof createSharingWorld>>;

/** A layer of three versions that team Platform owns, and team Payments with an account of its own. */
export async function createSharingWorld(make?: () => Promise<TestDatabase>) {
  const world = await createTestWorld(make);
  const { db } = world.ctx;
  const [platform, payments, orders] = await Promise.all(["Platform", "Payments", "Orders"].map((team) => db.team.create({ data: { name: team } })));
  if (!platform || !payments || !orders) throw new Error("three teams were made");
  const account = await world.connect(owner, [region], platform.id);
  await world.connect(consumer, [region], payments.id);
  const lambda = new LambdaClient({
    endpoint: world.sandbox.url, region, credentials: fromIni({ profile: owner, filepath: world.sandbox.credentialsFile, configFilepath: world.sandbox.credentialsFile }),
  });
  const publish = (text: string) =>
    lambda.send(new PublishLayerVersionCommand({ LayerName: name, LicenseInfo: "Apache-2.0", CompatibleRuntimes: ["python3.12"], Content: { ZipFile: layerZip(text) } }));
  const read = () => readAccountRegion(world.ctx, account, region);
  for (const text of ["one", "two", "three"]) await publish(text);
  await read();
  await db.logicalLayer.updateMany({ data: { teamId: platform.id } });
  const layer = await db.layer.findFirstOrThrow();
  const place = { awsAccountId: account.id, region };

  const person = async (role: Role, teamId: string | null): Promise<Context> => {
    const ctx = await world.as();
    if (ctx.actor.kind !== "person") throw new Error("a person was made");
    return { ...ctx, actor: { ...ctx.actor, roles: [{ role, teamId }] } };
  };
  const asker = await person("requester", payments.id);
  const approver = await person("approver", platform.id);
  const second = await person("approver", platform.id);
  const soon = () => new Date(world.ctx.now().getTime() + 30 * 86_400_000);

  async function submitted(what: Partial<WhatInput> = {}, by: Context = asker): Promise<string> {
    const begun = await beginRequest(by, { layerId: layer.id, teamId: payments?.id ?? "", principalKind: "account", principal: consumer, versions: [1], ...what });
    if (!begun.ok) throw new Error(JSON.stringify(begun));
    const { requestId } = begun.value;
    const why = await changeWhy(by, requestId, { reason: "payment-capture needs it", until: soon() });
    const sent = why.ok ? await submitRequest(by, requestId) : why;
    if (!sent.ok) throw new Error(JSON.stringify(sent));
    return requestId;
  }

  async function granted(what: Partial<WhatInput> = {}): Promise<string> {
    const requestId = await submitted(what);
    const answer = await approveRequest(approver, requestId);
    if (!answer.ok) throw new Error(JSON.stringify(answer));
    return (await db.grant.findUniqueOrThrow({ where: { requestId } })).id;
  }

  /** Puts rules in force as two administrators would. */
  async function agreeOn(changes: Partial<SharingRules>): Promise<void> {
    const proposedById = asker.actor.kind === "person" ? asker.actor.userId : "";
    await db.sharingRuleSet.updateMany({ where: { state: "inForce" }, data: { state: "replaced" } });
    await db.sharingRuleSet.create({ data: { state: "inForce", rules: asJson({ ...firstRules, ...changes }), reason: "test", proposedById, proposedAt: new Date() } });
  }

  /** A version's inspection with this verdict; answers with its id. */
  async function inspected(version: number, verdict: "accept" | "warn" | "reject"): Promise<string> {
    const inspection = await db.inspection.create({ data: { codeSha256: `sha-${version}`, scopeKey: "|", inspectorVersion: "test", verdict, report: {} } });
    await db.layerVersion.updateMany({ where: { version }, data: { inspectionId: inspection.id } });
    return inspection.id;
  }

  return {
    agreeOn,
    inspected,
    world, db, lambda, layer, platform, payments, orders, asker, approver, second, person, submitted, granted, publish, read, soon,
    stranger: await person("requester", orders.id),
    place,
    settle: (lastAttempt = false) => settlePlace(world.ctx, place, { lastAttempt }),
    handle: () => handleSettlePlace(world.ctx, place, { lastAttempt: false }),
    grant: (id: string) => db.grant.findUniqueOrThrow({ where: { id }, include: { statements: { include: { layerVersion: true }, orderBy: { layerVersion: { version: "asc" } } } } }),
    events: (action: string) => db.event.findMany({ where: { action }, orderBy: { seq: "asc" } }),

    /** The policy as AWS's own SDK shows it to the layer's owner; none is an empty list. */
    async policy(version: number): Promise<StatementJson[]> {
      try {
        const { Policy = "" } = await lambda.send(new GetLayerVersionPolicyCommand({ LayerName: name, VersionNumber: version }));
        return (JSON.parse(Policy) as { Statement: StatementJson[] }).Statement;
      } catch (error) {
        if (error instanceof Error && error.name === "ResourceNotFoundException") return [];
        throw error;
      }
    },
    /** Somebody else, past Strata. */
    addPastStrata: (version: number, StatementId: string, Principal = consumer) =>
      lambda.send(new AddLayerVersionPermissionCommand({ LayerName: name, VersionNumber: version, StatementId, Principal, Action: "lambda:GetLayerVersion" })),
    removePastStrata: (version: number, StatementId: string) => lambda.send(new RemoveLayerVersionPermissionCommand({ LayerName: name, VersionNumber: version, StatementId })),
    deletePastStrata: (version: number) => lambda.send(new DeleteLayerVersionCommand({ LayerName: name, VersionNumber: version })),
    drop: () => world.drop(),
  };
}

/** What happens next in AWS, as seen from a gateway whose method is replaced. */
export function withLayers(ctx: TestWorld["ctx"], change: (gateway: ReturnType<Context["aws"]["layers"]>) => Partial<ReturnType<Context["aws"]["layers"]>>): Context {
  return { ...ctx, aws: { ...ctx.aws, layers: (target) => ({ ...ctx.aws.layers(target), ...change(ctx.aws.layers(target)) }) } };
}
