import { recordEvent } from "@/lib/activity/record-event";
import { inTransaction } from "@/lib/db/transaction";
import { formatLayerVersionArn } from "@/lib/domain/arn";
import type { Context } from "@/lib/features/context";
import { seedDemoPeople } from "@/lib/features/identity/seed-demo-people";
import { makeFirstAdministratorLink } from "@/lib/features/identity/first-administrator";
import { readAccountRegion } from "@/lib/features/inventory/read-account-region";
import { deprecateVersion } from "@/lib/features/layers/deprecate-version";
import { inspectVersionJob } from "@/lib/features/layers/jobs";
import { type Application, contextFor } from "./application";
import { seedSharing } from "./seed-sharing";
import { signInNote } from "./sign-in-note";
import { storyAccounts, storyDeprecations } from "./story";

const seededKey = "seed.story";

/**
 * Tells a fresh installation's first visitor how to sign in and, in sandbox mode, fills it with the story that the
 * sandbox holds. Every step finds out whether it was done, so a start that died in the middle is simply started again.
 */
export async function seed(app: Application): Promise<void> {
  const ctx = contextFor(app, { kind: "system", name: "seed" });
  const note = signInNote(app.environment.dataDir);
  if (app.environment.aws === "sandbox") {
    await seedDemoPeople(ctx, (signIns) => note.tellDemoPeople(signIns));
    await seedStory(ctx);
  }
  const link = await makeFirstAdministratorLink(ctx.db);
  await note.tellLink(link && `${app.baseUrl}${link}`);
}

async function seedStory(ctx: Context): Promise<void> {
  if (await ctx.db.setting.findUnique({ where: { key: seededKey } })) return;
  await connectAccounts(ctx);
  const accounts = await ctx.db.awsAccount.findMany();
  await Promise.all(accounts.flatMap((account) => account.regions.map((region) => readAccountRegion(ctx, account, region))));
  await giveLayersToTeams(ctx);
  for (const { version, successor, reason } of storyDeprecations) {
    const input = { arn: formatLayerVersionArn(version), successorArn: formatLayerVersionArn({ ...version, version: successor }), reason };
    await deprecateVersion(ctx, input);
  }
  await seedSharing(ctx);
  await inTransaction(ctx.db, async (tx) => {
    const uninspected = await tx.layerVersion.findMany({ where: { deletedAt: null, inspectionId: null }, select: { id: true } });
    for (const { id } of uninspected) await ctx.jobs.enqueue(tx, inspectVersionJob, { layerVersionId: id }, { singletonKey: id });
    await tx.setting.create({ data: { key: seededKey, value: {} } });
  });
}

async function connectAccounts(ctx: Context): Promise<void> {
  const teams = new Map((await ctx.db.team.findMany()).map((team) => [team.name, team.id]));
  await inTransaction(ctx.db, async (tx) => {
    for (const { team, powers = false, ...account } of storyAccounts) {
      if (await tx.awsAccount.findFirst({ where: { partition: account.partition, accountId: account.accountId } })) continue;
      const roleArn = (name: string) => `arn:${account.partition}:iam::${account.accountId}:role/strata/${name}`;
      const made = await tx.awsAccount.create({
        data: {
          ...account,
          teamId: teams.get(team) ?? null,
          externalId: `strata-${account.accountId}`,
          readRoleArn: roleArn("StrataRead"),
          layerWriteRoleArn: roleArn("StrataLayerWrite"),
          functionWriteRoleArn: roleArn("StrataFunctionWrite"),
          functionWriteOn: powers,
          iamWriteRoleArn: roleArn("StrataIamWrite"),
          iamWriteOn: powers,
          functionCreateRoleArn: roleArn("StrataFunctionCreate"),
          functionCreateOn: powers,
          functionInvokeRoleArn: roleArn("StrataFunctionInvoke"),
          functionInvokeOn: powers,
          smokeTestRoleArn: roleArn("StrataSmokeTest"),
          smokeTestOn: powers,
          smokeRunRoleArn: roleArn("StrataSmokeRun"),
          stagingBucket: "strata-staging-{account}-{region}",
          regionStates: { create: account.regions.map((region) => ({ region })) },
        },
      });
      await recordEvent(tx, {
        actor: ctx.actor,
        at: ctx.now(),
        action: "account.connect",
        subject: { kind: "account", id: made.id, label: `${account.name} (${account.accountId})` },
        teamId: made.teamId,
        after: { partition: account.partition, accountId: account.accountId, regions: account.regions, powers },
      });
    }
  });
}

/** In the story a layer belongs to the team that owns the account it is published in. */
async function giveLayersToTeams(ctx: Context): Promise<void> {
  const unowned = await ctx.db.logicalLayer.findMany({
    where: { teamId: null },
    include: { layers: { include: { awsAccount: { select: { teamId: true } } }, orderBy: { partition: "asc" } } },
  });
  for (const logical of unowned) {
    const teamId = logical.layers[0]?.awsAccount.teamId ?? null;
    if (teamId) await ctx.db.logicalLayer.update({ where: { id: logical.id }, data: { teamId } });
  }
}
