import { z } from "zod";

/** Per import: null, or why it failed. */
export type SmokeResult = { name: string; error: string | null }[];

/** As the function answers it, and as it lies in the row. */
export const smokeResultShape: z.ZodType<SmokeResult> = z.array(z.object({ name: z.string(), error: z.string().max(600).nullable() }));
