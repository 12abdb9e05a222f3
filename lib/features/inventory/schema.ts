import { z } from "zod";
import { parseScope } from "@/lib/domain/scope";

/** What to read: the account-regions in a scope; everywhere, if it names nothing. */
export const refreshSchema = z.object({ scope: z.string().max(10_000).default("").transform(parseScope) });

export type RefreshInput = z.infer<typeof refreshSchema>;
