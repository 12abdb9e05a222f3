import type { LayerVersionArn } from "@/lib/domain/arn";
import type { Partition } from "@/lib/domain/partition";
import type { DemoTeamName } from "@/lib/features/identity/demo-people";

type StoryAccount = { partition: Partition; accountId: string; name: string; team: DemoTeamName; regions: string[]; powers?: true };

const awsRegions = ["us-east-1", "eu-west-1"];
const cnRegions = ["cn-north-1", "cn-northwest-1"];

/** The accounts of the sandbox's story and the teams that own them. Some let Strata make, change and run their functions. */
export const storyAccounts: readonly StoryAccount[] = [
  { partition: "aws", accountId: "111122223333", name: "platform-shared", team: "Platform", regions: awsRegions },
  { partition: "aws", accountId: "444455556666", name: "payments-prod", team: "Payments", regions: awsRegions, powers: true },
  { partition: "aws", accountId: "777788889999", name: "data-science", team: "Data science", regions: awsRegions },
  { partition: "aws", accountId: "123456789012", name: "web-checkout", team: "Payments", regions: awsRegions },
  { partition: "aws-cn", accountId: "111100001111", name: "platform-cn", team: "平台（中国）", regions: cnRegions, powers: true },
  { partition: "aws-cn", accountId: "222200002222", name: "orders-cn", team: "平台（中国）", regions: cnRegions, powers: true },
];

type StoryDeprecation = { version: LayerVersionArn; successor: number; reason: string };

const requests = (partition: Partition, accountId: string, region: string, reason: string): StoryDeprecation => ({
  version: { partition, accountId, region, layerName: "requests", version: 1 },
  successor: 4,
  reason,
});

/** The oldest requests layer is deprecated everywhere, and functions still use it. */
export const storyDeprecations: readonly StoryDeprecation[] = [
  ...awsRegions.map((region) => requests("aws", "111122223333", region, "requests 2.28.1 leaks proxy credentials (CVE-2023-32681); move to 2.32.4")),
  ...cnRegions.map((region) => requests("aws-cn", "111100001111", region, "requests 2.28.1 存在代理凭证泄露（CVE-2023-32681），请升级到 2.32.4")),
];
