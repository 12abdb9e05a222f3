import { randomUUID } from "node:crypto";
import { statementJson } from "../lambda/layers/permissions";
import { padded, type Change, type LayerVersionRow } from "../world/rows";
import type { World } from "../world/world";
import { organizationChanges, type OrganizationSeed } from "./accounts";
import { day, partitionOf, storeZip, timeOf, type StoredZip } from "./story-content";
import { functionChanges } from "./story-function-rows";
import { deletedVersion, storyFunctions } from "./story-functions";
import { accounts, organizations, storyLayers, type StoryLayer, type StoryVersion } from "./story-layers";
import { strataRoles } from "./strata-roles";
import { buildZip } from "./zip";

const regionsOf: Record<string, string[]> = { aws: ["us-east-1", "eu-west-1"], "aws-cn": ["cn-north-1", "cn-northwest-1"] };

/** A company on its way: accounts, layers with a past, shares good and bad, functions that lag behind. Only dates and keys differ between seedings. */
export async function seedStory(world: World): Promise<Change[]> {
  const now = world.now();
  const companies: OrganizationSeed[] = [
    { id: organizations.aws, partition: "aws", joinedAt: now - 545 * day, accounts: [{ id: accounts.hub, name: "platform-shared" }, { id: accounts.payments, name: "payments-prod" }, { id: accounts.science, name: "data-science" }, { id: accounts.checkout, name: "web-checkout" }] },
    { id: organizations.cn, partition: "aws-cn", joinedAt: now - 540 * day, accounts: [{ id: accounts.hubCn, name: "platform-cn" }, { id: accounts.ordersCn, name: "orders-cn" }] },
  ];
  const layers = new Map<string, LayerVersionRow>();
  const changes: Change[] = companies.flatMap((company) => [...organizationChanges(company), ...company.accounts.flatMap((account) => accountFurniture(company, account.id))]);
  for (const layer of storyLayers) changes.push(...(await layerChanges(world, layer, now, layers)));
  for (const one of storyFunctions) changes.push(...(await functionChanges(world, one, now, layers)));
  changes.push(...deletions(layers));
  return changes;
}

/** Roles for the console and a versioned staging bucket per Region. */
function accountFurniture(company: OrganizationSeed, accountId: string): Change[] {
  const { partition, joinedAt } = company;
  const hubAccountId = company.accounts[0]?.id ?? "";
  const buckets = (regionsOf[partition] ?? []).map((region): Change => {
    const name = `strata-staging-${accountId}-${region}`;
    return ["buckets", partition, name, { name, accountId, partition, region, createdAt: joinedAt, versioning: "Enabled", policy: null }];
  });
  return [...strataRoles({ partition, accountId, hubAccountId, createdAt: joinedAt }), ...buckets];
}

async function layerChanges(world: World, layer: StoryLayer, now: number, known: Map<string, LayerVersionRow>): Promise<Change[]> {
  const contents: StoredZip[] = [];
  for (const version of layer.versions) contents.push(await storeZip(world, buildZip(version.files)));
  return layer.regions.flatMap((region) => {
    const arn = `arn:${partitionOf(region)}:lambda:${region}:${layer.accountId}:layer:${layer.name}`;
    const rows = layer.versions.flatMap((version, index) => contents.slice(index, index + 1).map((content) => versionRow(arn, index + 1, version, content, now)));
    for (const row of rows) known.set(row.arn, row);
    return [["layers", `${layer.accountId}/${region}`, layer.name, { name: layer.name, arn, lastVersion: rows.length }], ...rows.map((row): Change => ["layerVersions", arn, padded(row.version), row])] satisfies Change[];
  });
}

function versionRow(layerArn: string, number: number, version: StoryVersion, content: StoredZip, now: number): LayerVersionRow {
  const arn = `${layerArn}:${number}`;
  const partition = layerArn.split(":")[1] ?? "aws";
  const statements = version.grants.map((grant) => ({ sid: grant.sid, json: statementJson({ sid: grant.sid, principal: grant.principal, action: "lambda:GetLayerVersion", organizationId: grant.organizationId ?? null, resource: arn, partition }) }));
  return {
    arn, version: number, createdAt: timeOf(now, version.daysAgo, arn), description: version.description, licenseInfo: version.licence, compatibleRuntimes: version.runtimes, compatibleArchitectures: version.architectures,
    ...content, hasInvalidNames: false, locationId: randomUUID(), reference: null, policy: statements.length > 0 ? { statements, revisionId: randomUUID() } : null,
  };
}

/** What was retired, after everything that used it was made. */
function deletions(layers: Map<string, LayerVersionRow>): Change[] {
  const suffix = `:layer:${deletedVersion.name}:${deletedVersion.version}`;
  return [...layers.keys()].filter((arn) => arn.endsWith(suffix)).map((arn) => ["layerVersions", arn.slice(0, arn.lastIndexOf(":")), padded(deletedVersion.version), null]);
}
