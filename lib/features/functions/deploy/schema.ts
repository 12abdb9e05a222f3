import { z } from "zod";

export const reasonMax = 500;

const text = z.string().trim().default("");

const codeFile = z.object({ path: z.string().max(1024), text: z.string(), executable: z.boolean().default(false) });

/** Code as it comes from a form: the editor's files, or a zip. */
const code = z.discriminatedUnion("from", [
  z.object({ from: z.literal("editor"), files: z.array(codeFile).max(200) }),
  z.object({ from: z.literal("zip"), zip: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }),
]);

export type CodeInput = z.infer<typeof code>;

export const createFunctionSchema = z.object({
  awsAccountId: text,
  region: text,
  name: text,
  runtime: text,
  architecture: text,
  handler: text,
  roleArn: text,
  description: text,
  memoryMb: text,
  timeoutSeconds: text,
  reason: z.string().trim().max(reasonMax).default(""),
  code,
});

export type CreateFunctionInput = z.input<typeof createFunctionSchema>;

export const changeCodeSchema = z.object({
  arn: z.string(),
  /** The function's revision id when the code was loaded into the editor. */
  revisionId: z.string(),
  reason: z.string().trim().max(reasonMax).default(""),
  /** The reader has read that another tool manages the function and will put its own code back. */
  despiteManager: z.boolean().default(false),
  code,
});

export type ChangeCodeInput = z.input<typeof changeCodeSchema>;

export const deploymentDecisions = ["look-again", "give-up"] as const;

export const settleDeploymentSchema = z.object({ deploymentId: z.uuid(), decision: z.enum(deploymentDecisions) });

export type SettleDeploymentInput = z.input<typeof settleDeploymentSchema>;
