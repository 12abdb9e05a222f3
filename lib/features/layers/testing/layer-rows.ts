import { randomUUID } from "node:crypto";
import type { Database } from "@/lib/db/database";
import { formatLayerArn } from "@/lib/domain/arn";
import { isPartition } from "@/lib/domain/partition";

type NewLayer = {
  name: string;
  versions?: number;
  region?: string;
  teamId?: string | null;
  runtimes?: string[];
  latestAt?: Date;
};

/** A layer as a reading leaves it, with its versions from 1 up. Answers with their ARNs. */
export async function insertLayer(db: Database, account: { id: string; partition: string; accountId: string }, layer: NewLayer): Promise<string[]> {
  const { name, versions = 1, region = "eu-west-1", teamId = null, runtimes = ["python3.12"], latestAt = new Date("2026-01-01T00:00:00Z") } = layer;
  if (!isPartition(account.partition)) throw new Error(`no partition ${account.partition}`);
  const arn = formatLayerArn({ partition: account.partition, region, accountId: account.accountId, layerName: name });
  const logical = await db.logicalLayer.upsert({ where: { name }, create: { name, teamId }, update: {} });
  const numbers = Array.from({ length: versions }, (_, index) => index + 1);
  await db.layer.create({
    data: {
      arn, name, region, partition: account.partition, accountId: account.accountId, awsAccountId: account.id, logicalLayerId: logical.id,
      latestVersion: versions, latestAt, versionCount: versions, runtimes, architectures: ["x86_64"],
      versions: {
        create: numbers.map((version) => ({ version, arn: `${arn}:${version}`, createdDate: latestAt, compatibleRuntimes: runtimes, codeSha256: `sha-${name}-${version}`, codeSize: 1000n })),
      },
    },
  });
  return numbers.map((version) => `${arn}:${version}`);
}

/** A function that holds these versions in `$LATEST`. */
export async function insertFunction(db: Database, account: { id: string; partition: string; accountId: string }, name: string, layerArns: string[]): Promise<void> {
  const region = "eu-west-1";
  const versions = await db.layerVersion.findMany({ where: { arn: { in: layerArns } } });
  await db.lambdaFunction.create({
    data: {
      name, region, partition: account.partition, accountId: account.accountId, awsAccountId: account.id, runtime: "python3.12",
      arn: `arn:${account.partition}:lambda:${region}:${account.accountId}:function:${name}`,
      references: {
        create: layerArns.map((layerVersionArn, position) => ({
          id: randomUUID(), qualifier: "$LATEST", position, layerVersionArn, firstSeenAt: new Date("2026-01-02T00:00:00Z"),
          layerVersionId: versions.find((version) => version.arn === layerVersionArn)?.id ?? null,
        })),
      },
    },
  });
}
