import { z } from "zod";

/** How many functions one change may be about: what a person can still look through. */
export const functionsPerChange = 50;

export const reasonMax = 500;

const layers = z.array(z.string().trim().max(2048)).max(50);

export const confirmLayerChangeSchema = z.object({
  functions: z.array(z.object({
    arn: z.string(),
    layers,
    /** The function's revision id as the plan showed it. */
    revisionId: z.string(),
  })).min(1).max(functionsPerChange),
  reason: z.string().trim().max(reasonMax).default(""),
  /** The reader has read that another tool manages the function and will put its own list back. */
  despiteManager: z.boolean().default(false),
});

export type ConfirmLayerChangeInput = z.input<typeof confirmLayerChangeSchema>;

export const settleDecisions = ["look-again", "try-again", "give-up"] as const;

export const settleLayerChangeSchema = z.object({ targetId: z.uuid(), decision: z.enum(settleDecisions) });

export type SettleLayerChangeInput = z.input<typeof settleLayerChangeSchema>;
