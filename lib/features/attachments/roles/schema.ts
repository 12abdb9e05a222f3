import { z } from "zod";
import { accessBreadths } from "@/lib/domain/role-policy";

/** What must be typed before a role is let use every layer there is. */
export const ALL_LAYERS_TYPED = "*";

export const allowLayerSchema = z.object({
  awsAccountId: z.string(),
  layerVersionArn: z.string().trim(),
  roleNames: z.array(z.string().trim().min(1)).min(1).max(50),
  breadth: z.enum(accessBreadths),
  /** For the breadth "all": typed by hand. */
  typed: z.string().trim().default(""),
  reason: z.string().trim().max(500).default(""),
});

export type AllowLayerInput = z.input<typeof allowLayerSchema>;

export const removeLayerSchema = z.object({ roleAccessId: z.uuid(), resource: z.string(), reason: z.string().trim().max(500).default("") });

export type RemoveLayerInput = z.input<typeof removeLayerSchema>;
