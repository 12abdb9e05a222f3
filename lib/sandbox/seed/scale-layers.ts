import { statementJson } from "../lambda/layers/permissions";
import { padded, type Change, type FunctionLayer, type LayerVersionRow } from "../world/rows";
import type { World } from "../world/world";
import { Random } from "./random";
import { hubAccount, scaleAccounts, scaleOrganization, scaleRegions, vendorAccount } from "./scale-places";
import { day, storeZip, type StoredZip } from "./story-content";
import { buildZip } from "./zip";

const hubLayers = 60;
const vendorLayers = 4;
const ownLayers = 6;
const mostVersions = 12;
const contents = 64;
const deletedShare = 0.15;

/** A layer of one Region with every version it ever had; what was deleted is used on. */
export interface ScaleLayer {
  arn: string;
  versions: FunctionLayer[];
}

/** What functions of one account and Region can choose from, the most used first. */
export type Shelf = ScaleLayer[];

export interface ScaleLayers {
  changes: Change[];
  shelfOf(accountId: string, region: string): Shelf;
}

interface Publisher {
  accountId: string;
  prefix: string;
  count: number;
  /** Who may use its versions; nobody else for an account's own. */
  organizationId: string | null;
  everyone: boolean;
}

const hub: Publisher = { accountId: hubAccount, prefix: "platform", count: hubLayers, organizationId: scaleOrganization, everyone: true };
const vendor: Publisher = { accountId: vendorAccount, prefix: "vendor-agent", count: vendorLayers, organizationId: null, everyone: true };

export async function scaleLayers(world: World, random: Random, awsOwned: Change[]): Promise<ScaleLayers> {
  const zips: StoredZip[] = [];
  for (let index = 0; index < contents; index += 1) zips.push(await storeZip(world, buildZip([{ path: `python/part_${index}.py`, content: `number = ${index}\n`.repeat(1 + (index % 9)) }])));
  const publishers = [hub, vendor, ...scaleAccounts.map((accountId): Publisher => ({ accountId, prefix: "own", count: ownLayers, organizationId: null, everyone: false }))];
  const changes: Change[] = [...awsOwned];
  const shelves = new Map<string, ScaleLayer[]>();
  for (const publisher of publishers)
    for (const region of scaleRegions) {
      const made = Array.from({ length: publisher.count }, (_, index) => publish(publisher, region, index, zips, random, world.now()));
      changes.push(...made.flatMap((one) => one.changes));
      shelves.set(`${publisher.prefix}/${publisher.accountId}/${region}`, made.map((one) => one.layer));
    }
  const shelf = (publisher: string, region: string) => shelves.get(`${publisher}/${region}`) ?? [];
  const extension = extensionOf(awsOwned);
  return { changes, shelfOf: (accountId, region) => [...shelf(`platform/${hubAccount}`, region), ...shelf(`own/${accountId}`, region), ...(region === "us-east-1" ? extension : []), ...shelf(`vendor-agent/${vendorAccount}`, region)] };
}

function publish(publisher: Publisher, region: string, index: number, zips: StoredZip[], random: Random, now: number): { layer: ScaleLayer; changes: Change[] } {
  const name = `${publisher.prefix}-${String(index).padStart(2, "0")}`;
  const arn = `arn:aws:lambda:${region}:${publisher.accountId}:layer:${name}`;
  const count = 1 + random.below(mostVersions);
  const rows = Array.from({ length: count }, (_, before) => versionRow(publisher, arn, before + 1, zips[random.below(zips.length)] ?? { blob: { sha256: "", size: 0 }, unzippedSize: 0 }, random, now - (count - before) * 30 * day));
  const kept = rows.filter((row) => row.version === count || !random.chance(deletedShare));
  return {
    layer: { arn, versions: rows.map(used) },
    changes: [["layers", `${publisher.accountId}/${region}`, name, { name, arn, lastVersion: count }], ...kept.map((row): Change => ["layerVersions", arn, padded(row.version), row])],
  };
}

function versionRow(publisher: Publisher, layerArn: string, version: number, content: StoredZip, random: Random, createdAt: number): LayerVersionRow {
  const arn = `${layerArn}:${version}`;
  const statement = { sid: "shared", json: statementJson({ sid: "shared", principal: "*", action: "lambda:GetLayerVersion", organizationId: publisher.organizationId, resource: arn, partition: "aws" }) };
  return {
    ...content, arn, version, createdAt, description: null, licenseInfo: "MIT", compatibleRuntimes: ["python3.12", "python3.13"], compatibleArchitectures: null, hasInvalidNames: false, locationId: random.uuid(), reference: null,
    policy: publisher.everyone ? { statements: [statement], revisionId: random.uuid() } : null,
  };
}

function used(row: Pick<LayerVersionRow, "arn" | "blob" | "unzippedSize">): FunctionLayer {
  return { arn: row.arn, codeSize: row.blob.size, unzippedSize: row.unzippedSize, blob: row.blob };
}

function extensionOf(awsOwned: Change[]): ScaleLayer[] {
  return awsOwned.flatMap((change): ScaleLayer[] => (change[0] === "layerVersions" && change[3] ? [{ arn: change[1], versions: [used(change[3])] }] : []));
}
