import { NextRequest } from "next/server";
import type { Person } from "@/lib/auth/actor";
import type { Role } from "@/lib/domain/role";
import { insertFunction } from "@/lib/features/layers/testing/layer-rows";
import { askBack } from "@/lib/features/sharing/submit-request";
import { consumer, createSharingWorld } from "@/lib/features/sharing/testing/sharing-world";

/** Stands in everything of team B that team A must not learn: names of functions, reasons, words of requests. */
export const secret = "zebra";

export type OtherTeam = Awaited<ReturnType<typeof createOtherTeam>>;

/** Team B with requests, grants, functions, changes, roles and drafts of its own, for a layer of a third team. */
export async function createOtherTeam() {
  const sharing = await createSharingWorld();
  const { db, layer, payments, orders, platform } = sharing;
  const { ctx } = sharing.world;
  const versions = await db.layerVersion.findMany({ orderBy: { version: "asc" } });
  const version = versions[0];
  if (!version) throw new Error("a version was published");
  const account = await db.awsAccount.findFirstOrThrow({ where: { accountId: consumer } });
  const requestId = await sharing.submitted({ versions: [1] });
  await askBack(sharing.approver, requestId, `${secret}-question`);
  const draftId = (await db.shareRequest.create({
    data: {
      layerId: layer.id, requestedById: userOf(sharing.asker.actor), requestingTeamId: payments.id, principalKind: "account", principalId: consumer, versions: [1],
      reason: `${secret}-draft`,
    },
  })).id;
  const grantId = await sharing.granted({ versions: [1] });
  await sharing.settle();
  await db.shareRequest.updateMany({ where: { requestingTeamId: payments.id }, data: { reason: `${secret}-reason`, ticket: `${secret}-ticket`, usedFor: `${secret}-used` } });
  await db.grant.updateMany({ data: { reviewNote: `${secret}-note`, endReason: `${secret}-end` } });
  const statement = await db.grantStatement.findFirstOrThrow({ where: { grantId } });
  const drift = await db.drift.create({
    data: {
      layerVersionId: version.id, statementId: statement.statementId, kind: "missing", grantStatementId: statement.id, since: new Date(), foundAt: new Date(),
      decision: "restore", decidedAt: new Date(), reason: `${secret}-drift`,
    },
  });
  const functionName = `${secret}-function`;
  await insertFunction(db, account, functionName, [version.arn]);
  const functionArn = `arn:aws:lambda:${layer.region}:${consumer}:function:${functionName}`;
  await db.lambdaFunction.updateMany({ data: { owner: `${secret}-owner`, region: layer.region, arn: functionArn } });
  const held = await db.lambdaFunction.findFirstOrThrow();
  const change = await db.layerChange.create({
    data: {
      createdById: userOf(sharing.asker.actor), reason: `${secret}-change`,
      targets: { create: { functionId: held.id, before: [], after: [version.arn], revisionId: "r", state: "uncertain" } },
    },
    include: { targets: true },
  });
  const role = await db.roleAccess.create({
    data: {
      awsAccountId: account.id, roleName: `${secret}-role`, roleArn: `arn:aws:iam::${consumer}:role/${secret}`, wanted: [version.arn], written: JSON.stringify({ Resource: version.arn }),
      changedById: userOf(sharing.asker.actor), reason: `${secret}-role-reason`, state: "failed",
    },
  });
  const by = userOf(sharing.asker.actor);
  const deployment = await db.functionDeployment.create({
    data: {
      kind: "code", awsAccountId: account.id, region: layer.region, name: functionName, codeSha256: "sha", codeBytes: 1, revisionId: "r", reason: `${secret}-deployment`, createdById: by,
      state: "uncertain",
    },
  });
  await db.functionInvocation.create({ data: { functionId: held.id, createdById: by, payloadSha256: "sha", payloadBytes: 2, state: "answered", functionError: `${secret}-error` } });
  await db.smokeTest.create({
    data: {
      layerVersionArn: version.arn, awsAccountId: account.id, region: layer.region, runtime: "python3.12", architecture: "x86_64", imports: [], functionName: `strata-smoke-${secret}`,
      state: "done", endsAt: new Date(), result: [{ name: `${secret}_module`, error: null }], createdById: by,
    },
  });
  const upload = await db.upload.create({ data: { userId: userOf(sharing.asker.actor), fileName: "theirs.zip", sizeBytes: 1n, state: "ready", overrideReason: `${secret}-override` } });
  const plan = await db.publishPlan.create({
    data: { uploadId: upload.id, createdById: userOf(sharing.asker.actor), layerName: "theirs", description: "", licenseInfo: "", overrideReason: `${secret}-override`, teamId: payments.id },
  });

  async function person(role: Role, teamId: string): Promise<Person> {
    const { actor } = await sharing.person(role, teamId);
    if (actor.kind !== "person") throw new Error("a person was made");
    return actor;
  }

  return {
    ctx, requestId, draftId, grantId, functionName, layerId: layer.id, layerVersionId: version.id, versionArn: version.arn, functionArn: held.arn,
    deploymentId: deployment.id, awsAccountId: account.id, changeId: change.id, uploadId: upload.id, planId: plan.id, teamId: payments.id, personId: userOf(sharing.asker.actor),
    account: { partition: "aws", accountId: consumer },
    place: { partition: layer.partition, accountId: layer.accountId, region: layer.region, name: layer.name },
    stranger: (role: Role) => person(role, orders.id),
    member: async (role: Role): Promise<Person> => ({ ...(await person(role, payments.id)), userId: userOf(sharing.asker.actor) }),
    owner: (role: Role) => person(role, platform.id),

    /** A form with every field that any form has, filled with what is theirs. */
    form(): FormData {
      const fields = {
        deploymentId: deployment.id, region: layer.region, runtime: "python3.12", architecture: "x86_64", handler: "index.handler", roleArn: role.roleArn, memoryMb: "128",
        timeoutSeconds: "3", from: "editor", files: JSON.stringify([{ path: "index.py", text: "", executable: false }]), revisionId: "r", payload: "{}", confirmed: "on", layerVersionArn: version?.arn ?? "",
        grantId, requestId, driftId: drift.id, driftIds: drift.id, foundAt: drift.foundAt.toISOString(), decision: "remove", targetId: change.targets[0]?.id ?? "", roleAccessId: role.id,
        uploadId: upload.id, teamId: payments.id, userId: userOf(sharing.asker.actor), awsAccountId: account.id, accountId: consumer, partition: "aws", revision: "1",
        layer: version?.arn ?? "", role: "deploys", resource: version?.arn ?? "", breadth: "version", found: "", function: `${held.arn} r ${version?.arn ?? ""}`,
        text: "because", reason: "because", until: "2027-06-01", version: "1", versions: "1", what: "one", mode: "these", principalKind: "account", principal: consumer, hours: "1",
        name: "Other", description: "Other", email: "other@example.com", grants: "[]", before: "[]", arn: version?.arn ?? "", scope: "", logicalLayerId: layer.logicalLayerId, fromTeamId: platform.id,
        ruleSetId: "none", targets: `${account.id}/us-east-1`, regions: "us-east-1", iamWriteOn: "on",
      };
      const form = new FormData();
      for (const [field, value] of Object.entries(fields)) form.append(field, value);
      return form;
    },
    ask: (address: string, method = "GET") => new NextRequest(`http://127.0.0.1:3000${address}`, { method, headers: { origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" }, ...(method === "GET" ? {} : { body: "{}" }) }),

    /** Every row of theirs, to be compared: whoever is a stranger changes none. */
    everythingOfTheirs: async () => ({
      requests: await db.shareRequest.findMany({ where: { requestingTeamId: payments.id }, orderBy: { id: "asc" }, include: { approvals: true, messages: true } }),
      grants: await db.grant.findMany({ orderBy: { id: "asc" }, include: { statements: true } }),
      drifts: await db.drift.findMany({ orderBy: { id: "asc" } }),
      changes: await db.layerChange.findMany({ orderBy: { id: "asc" }, include: { targets: true } }),
      deployments: await db.functionDeployment.findMany({ orderBy: { id: "asc" } }),
      invocations: await db.functionInvocation.findMany({ orderBy: { id: "asc" } }),
      smokeTests: await db.smokeTest.findMany({ orderBy: { id: "asc" } }),
      roles: await db.roleAccess.findMany({ orderBy: { id: "asc" } }),
      uploads: await db.upload.findMany({ where: { id: upload.id }, include: { plans: true } }),
      account: await db.awsAccount.findMany({ where: { id: account.id } }),
      team: await db.team.findMany({ where: { id: payments.id }, include: { roles: true } }),
      people: await db.user.findMany({ where: { id: userOf(sharing.asker.actor) }, include: { roles: true } }),
    }),
    drop: () => sharing.drop(),
  };
}

function userOf(actor: { kind: string; userId?: string }): string {
  return actor.userId ?? "";
}
