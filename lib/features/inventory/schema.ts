import { z } from "zod";
import { partitions } from "@/lib/domain/partition";

/** What to read: everything, or the account-regions that fit all that is named. */
export const refreshSchema = z.union([
  z.object({ all: z.literal(true) }),
  z
    .object({ partition: z.enum(partitions).optional(), accountId: z.string().regex(/^\d{12}$/).optional(), region: z.string().min(1).optional() })
    .refine(({ accountId, region, partition }) => accountId ?? region ?? partition, { message: "name an account, a region or a partition" }),
]);

export type RefreshInput = z.infer<typeof refreshSchema>;
