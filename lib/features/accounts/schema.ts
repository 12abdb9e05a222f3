import { z } from "zod";
import { coverageStates } from "@/lib/domain/coverage";
import type { ListRequest, ListTerms } from "@/lib/domain/list-request";
import { partitions } from "@/lib/domain/partition";

const text = z.string().trim().default("");

/** What the form says of an account, before it is checked. */
export const connectAccountSchema = z.object({
  partition: text,
  accountId: text,
  name: text,
  regions: z.array(z.string()).max(60).default([]),
  readRoleArn: text,
  layerWriteRoleArn: text,
  functionWriteRoleArn: text,
  functionWriteOn: z.boolean().default(false),
  iamWriteRoleArn: text,
  iamWriteOn: z.boolean().default(false),
  functionCreateRoleArn: text,
  functionCreateOn: z.boolean().default(false),
  functionInvokeRoleArn: text,
  functionInvokeOn: z.boolean().default(false),
  smokeTestRoleArn: text,
  smokeTestOn: z.boolean().default(false),
  smokeRunRoleArn: text,
  stagingBucket: text,
  /** Empty: no team owns it. */
  teamId: text,
});

export type ConnectAccountInput = z.input<typeof connectAccountSchema>;

export const changeAccountSchema = connectAccountSchema.omit({ partition: true, accountId: true }).extend({
  awsAccountId: z.string(),
  /** `revisionOf` the account as the form showed it. */
  revision: z.string(),
});

export type ChangeAccountInput = z.input<typeof changeAccountSchema>;

/** What the list of accounts can be asked. */
export const accountListTerms = {
  vocabulary: {
    name: { kind: "text" },
    account: { kind: "text" },
    partition: { kind: "choice", values: partitions },
    region: { kind: "choice" },
    /** A team's id, or "none". */
    team: { kind: "choice" },
    /** At least one region is in this state. */
    coverage: { kind: "choice", values: coverageStates },
  },
  sorts: { name: "text", account: "text" },
  sortedBy: { key: "name", descending: false },
} as const satisfies ListTerms<string, string>;

export type AccountProperty = keyof typeof accountListTerms.vocabulary;

export type AccountSort = keyof typeof accountListTerms.sorts;

export type AccountListRequest = ListRequest<AccountProperty, AccountSort>;
