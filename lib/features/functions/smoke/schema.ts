import { z } from "zod";

export const orderSmokeTestSchema = z.object({
  layerVersionArn: z.string().trim(),
  awsAccountId: z.string(),
  runtime: z.string(),
  architecture: z.string(),
});

export type OrderSmokeTestInput = z.input<typeof orderSmokeTestSchema>;
