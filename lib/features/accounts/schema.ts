import { z } from "zod";

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
