/**
 * Partitions: a credential, an account and a layer belong to exactly one, and nothing is shared across.
 * Source of patterns, suffixes and hosts: botocore partitions.json and endpoints.json.
 */
export const partitions = ["aws", "aws-cn", "aws-us-gov"] as const;

export type Partition = (typeof partitions)[number];

type PartitionFacts = {
  regionPattern: RegExp;
  regions: readonly string[];
  /** Region in which the partition's global services (IAM) are signed. */
  globalRegion: string;
  organizationsRegion: string;
};

const facts: Record<Partition, PartitionFacts> = {
  aws: {
    regionPattern: /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/,
    regions: [
      "us-east-1", "us-east-2", "us-west-1", "us-west-2", "af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1",
      "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2", "ap-southeast-1", "ap-southeast-2",
      "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "ca-central-1",
      "ca-west-1", "eu-central-1", "eu-central-2", "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2",
      "eu-west-3", "il-central-1", "me-central-1", "me-south-1", "mx-central-1", "sa-east-1",
    ],
    globalRegion: "us-east-1",
    organizationsRegion: "us-east-1",
  },
  "aws-cn": {
    regionPattern: /^cn-\w+-\d+$/,
    regions: ["cn-north-1", "cn-northwest-1"],
    globalRegion: "cn-north-1",
    organizationsRegion: "cn-northwest-1",
  },
  "aws-us-gov": {
    regionPattern: /^us-gov-\w+-\d+$/,
    regions: ["us-gov-east-1", "us-gov-west-1"],
    globalRegion: "us-gov-west-1",
    organizationsRegion: "us-gov-west-1",
  },
};

export function isPartition(value: string): value is Partition {
  return (partitions as readonly string[]).includes(value);
}

/** The partition a region belongs to, or null for a region of none that Strata knows. */
export function partitionOfRegion(region: string): Partition | null {
  return partitions.find((partition) => facts[partition].regionPattern.test(region)) ?? null;
}

export function regionsOf(partition: Partition): readonly string[] {
  return facts[partition].regions;
}

export function globalRegionOf(partition: Partition): string {
  return facts[partition].globalRegion;
}

export function organizationsRegionOf(partition: Partition): string {
  return facts[partition].organizationsRegion;
}
