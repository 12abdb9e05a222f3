export interface Partition {
  id: string;
  regions: RegExp;
  dnsSuffix: string;
  /** Where a client that names no region is sent. */
  defaultRegion: string;
}

const partitions: Partition[] = [
  { id: "aws", regions: /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/, dnsSuffix: "amazonaws.com", defaultRegion: "us-east-1" },
  { id: "aws-cn", regions: /^cn-\w+-\d+$/, dnsSuffix: "amazonaws.com.cn", defaultRegion: "cn-north-1" },
  { id: "aws-us-gov", regions: /^us-gov-\w+-\d+$/, dnsSuffix: "amazonaws.com", defaultRegion: "us-gov-west-1" },
];

export function partitionOfRegion(region: string): Partition | undefined {
  return partitions.find((partition) => partition.regions.test(region));
}

export function partitionById(id: string): Partition {
  const found = partitions.find((partition) => partition.id === id);
  if (!found) throw new Error(`unknown partition ${id}`);
  return found;
}

export function isPartition(id: string): boolean {
  return partitions.some((partition) => partition.id === id);
}
