import type { DemoTeamName } from "@/lib/features/identity/demo-people";
import type { Partition } from "@/lib/domain/partition";

type StoryShare = {
  layer: { partition: Partition; accountId: string; region: string; name: string };
  askedBy: string;
  team: DemoTeamName;
  principal: string | "everyone";
  versions: number[];
  followFrom?: number;
  days: number;
  reason: string;
  ticket: string;
  usedFor: string;
  then?: { by: string; act: "approve" } | { by: string; act: "ask-back"; question: string };
};

const platform = (name: string, region = "us-east-1") => ({ partition: "aws" as const, accountId: "111122223333", region, name });
const chen = "chen.jing@example.com";
const li = "li.wei@example.com";
const hannah = "hannah.berg@example.com";

/** What has been asked for in the story: decided, waiting, asked back, and half agreed to. */
export const storyShares: readonly StoryShare[] = [
  {
    layer: platform("requests"), askedBy: chen, team: "Payments", principal: "123456789012", versions: [4], days: 180, ticket: "PAY-812",
    reason: "newsletter-signup still runs requests 2.28.1, which leaks proxy credentials. We move it to 2.32.4.", usedFor: "newsletter-signup",
    then: { by: li, act: "approve" },
  },
  {
    layer: platform("jackson"), askedBy: chen, team: "Payments", principal: "444455556666", versions: [], followFrom: 2, days: 300, ticket: "PAY-798",
    reason: "ledger-export and statement-mailer follow Jackson's security releases.", usedFor: "ledger-export, statement-mailer",
    then: { by: hannah, act: "approve" },
  },
  {
    layer: { partition: "aws-cn", accountId: "111100001111", region: "cn-north-1", name: "requests" }, askedBy: li, team: "平台（中国）",
    principal: "222200002222", versions: [4], days: 200, ticket: "ORD-156", reason: "订单通知需要升级到 requests 2.32.4。", usedFor: "order-notify",
    then: { by: hannah, act: "approve" },
  },
  {
    layer: platform("node-observability"), askedBy: chen, team: "Payments", principal: "444455556666", versions: [3], days: 90, ticket: "PAY-830",
    reason: "card-webhook needs the timings of 1.1.0 for the incident review.", usedFor: "card-webhook",
  },
  {
    layer: platform("pdf-tools"), askedBy: chen, team: "Payments", principal: "444455556666", versions: [2], days: 60, ticket: "", usedFor: "",
    reason: "Receipts as PDF.", then: { by: hannah, act: "ask-back", question: "Which function renders them? invoice-pdf in web-checkout does the same already." },
  },
  {
    layer: platform("company-logging"), askedBy: "priya.raman@example.com", team: "Platform", principal: "everyone", versions: [5], days: 365, ticket: "OPS-44",
    reason: "Partners log in our schema; the layer holds no secret and is Apache-2.0.", usedFor: "", then: { by: hannah, act: "approve" },
  },
];

/** The organizations of the story: what the rules call inside. */
export const storyOrganizations = ["o-strata0demo", "o-stratacn01"];
