import { z } from "zod";

/** Bytes of an event that the form takes. AWS takes 6 MB; nobody types that. */
export const eventBytesLimit = 256 * 1024;

export const invokeFunctionSchema = z.object({
  arn: z.string(),
  payload: z.string(),
  /** The reader has read that the code really runs, with the rights of its role. */
  confirmed: z.boolean().default(false),
});

export type InvokeFunctionInput = z.input<typeof invokeFunctionSchema>;
