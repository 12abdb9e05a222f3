import { accounts } from "./story-layers";

/** A layer as a function of the story names it: `requests:2`, of the hub of its partition. */
export type LayerUse = `${string}:${number}`;

export interface StoryFunction {
  name: string;
  accountId: string;
  regions: string[];
  runtime: "python3.9" | "python3.11" | "python3.12" | "python3.13" | "nodejs20.x" | "nodejs22.x" | "java17" | "java21" | "provided.al2023";
  owner: string;
  team: string;
  description: string;
  layers: LayerUse[];
  /** Layers of published versions, oldest first; $LATEST has `layers`. */
  published?: LayerUse[][];
  alias?: { name: string; version: number; weights?: Record<string, number> };
  daysAgo: number;
}

const east = ["us-east-1"];
const west = ["eu-west-1"];
const everywhere = ["us-east-1", "eu-west-1"];

/** Twenty functions, twenty-six with their copies in a second Region. pdf-tools:1 is deleted after all of this, and one of them still lists it. */
export const storyFunctions: StoryFunction[] = [
  { name: "payment-capture", accountId: accounts.payments, regions: everywhere, runtime: "python3.11", owner: "li.na@example.com", team: "payments", description: "Captures authorised payments", layers: ["requests:1", "company-logging:3"], published: [["requests:1"], ["requests:1", "company-logging:3"]], alias: { name: "live", version: 2 }, daysAgo: 260 },
  { name: "payment-refund", accountId: accounts.payments, regions: everywhere, runtime: "python3.11", owner: "li.na@example.com", team: "payments", description: "Refunds", layers: ["requests:2", "company-logging:4"], daysAgo: 88 },
  { name: "payment-reconcile", accountId: accounts.payments, regions: east, runtime: "python3.9", owner: "omar.haddad@example.com", team: "payments", description: "Nightly reconciliation with the bank", layers: ["requests:1"], daysAgo: 430 },
  { name: "fraud-score", accountId: accounts.payments, regions: east, runtime: "python3.12", owner: "omar.haddad@example.com", team: "risk", description: "Scores a payment before capture", layers: ["requests:3", "company-logging:5"], published: [["requests:2", "company-logging:4"], ["requests:3", "company-logging:5"]], alias: { name: "live", version: 1, weights: { "2": 0.1 } }, daysAgo: 9 },
  { name: "ledger-export", accountId: accounts.payments, regions: west, runtime: "java21", owner: "ines.moreau@example.com", team: "finance", description: "Exports the ledger for the auditors", layers: ["jackson:2"], daysAgo: 101 },
  { name: "statement-mailer", accountId: accounts.payments, regions: east, runtime: "java17", owner: "ines.moreau@example.com", team: "finance", description: "Mails monthly statements", layers: ["jackson:1"], daysAgo: 340 },
  { name: "card-webhook", accountId: accounts.payments, regions: east, runtime: "nodejs20.x", owner: "li.na@example.com", team: "payments", description: "Receives events of the card processor", layers: ["node-observability:2", "company-logging:4"], daysAgo: 77 },
  { name: "feature-store-sync", accountId: accounts.science, regions: everywhere, runtime: "python3.12", owner: "priya.nair@example.com", team: "data-science", description: "Copies features to the online store", layers: ["requests:2"], daysAgo: 150 },
  { name: "model-drift-report", accountId: accounts.science, regions: east, runtime: "python3.11", owner: "priya.nair@example.com", team: "data-science", description: "Weekly drift report as PDF", layers: ["requests:1", "pdf-tools:2"], daysAgo: 63 },
  { name: "label-import", accountId: accounts.science, regions: east, runtime: "python3.9", owner: "tom.becker@example.com", team: "data-science", description: "Imports labels from the annotation tool", layers: ["requests:1", "legacy-crypto:1"], daysAgo: 470 },
  { name: "experiment-api", accountId: accounts.science, regions: east, runtime: "python3.13", owner: "tom.becker@example.com", team: "experiments", description: "Assigns visitors to experiments", layers: ["company-logging:5"], published: [["company-logging:4"]], alias: { name: "stable", version: 1 }, daysAgo: 11 },
  { name: "checkout-api", accountId: accounts.checkout, regions: everywhere, runtime: "nodejs22.x", owner: "sara.lindqvist@example.com", team: "checkout", description: "The checkout's backend", layers: ["node-observability:3", "company-logging:5"], published: [["node-observability:1"], ["node-observability:2", "company-logging:4"], ["node-observability:3", "company-logging:5"]], alias: { name: "live", version: 3 }, daysAgo: 10 },
  { name: "cart-cleanup", accountId: accounts.checkout, regions: east, runtime: "nodejs20.x", owner: "sara.lindqvist@example.com", team: "checkout", description: "Drops abandoned carts", layers: ["node-observability:1"], daysAgo: 290 },
  { name: "invoice-pdf", accountId: accounts.checkout, regions: everywhere, runtime: "provided.al2023", owner: "diego.ramos@example.com", team: "invoicing", description: "Renders invoices", layers: ["pdf-tools:1"], daysAgo: 270 },
  { name: "address-lookup", accountId: accounts.checkout, regions: west, runtime: "python3.12", owner: "diego.ramos@example.com", team: "checkout", description: "Completes addresses", layers: ["requests:3", "company-logging:3"], daysAgo: 140 },
  { name: "newsletter-signup", accountId: accounts.checkout, regions: east, runtime: "python3.9", owner: "marketing@example.com", team: "marketing", description: "Signs customers up for the newsletter", layers: ["requests:1", "company-logging:1"], daysAgo: 480 },
  { name: "order-intake", accountId: accounts.ordersCn, regions: ["cn-north-1", "cn-northwest-1"], runtime: "python3.11", owner: "wang.fang@example.com", team: "订单", description: "接收订单", layers: ["requests:1", "company-logging:3"], published: [["requests:1"]], alias: { name: "live", version: 1 }, daysAgo: 230 },
  { name: "order-notify", accountId: accounts.ordersCn, regions: ["cn-north-1"], runtime: "python3.12", owner: "zhang.wei@example.com", team: "订单", description: "发送订单通知", layers: ["requests:2", "feature-flags-cn:2"], daysAgo: 55 },
  { name: "inventory-sync", accountId: accounts.ordersCn, regions: ["cn-northwest-1"], runtime: "python3.12", owner: "zhang.wei@example.com", team: "仓储", description: "同步库存", layers: ["requests:3", "company-logging:5", "feature-flags-cn:1"], daysAgo: 12 },
  { name: "tax-report", accountId: accounts.ordersCn, regions: ["cn-north-1"], runtime: "python3.9", owner: "wang.fang@example.com", team: "财务", description: "生成税务报表", layers: ["requests:1"], daysAgo: 450 },
];

/** Deleted after the functions were made. */
export const deletedVersion = { name: "pdf-tools", version: 1 };
