import { z } from "zod";
import type { LayerPolicy, PolicyStatement } from "@/lib/ports/layer-gateway";

const statementShape = z.looseObject({
  Sid: z.string().default(""),
  Principal: z.union([z.string(), z.object({ AWS: z.union([z.string(), z.array(z.string())]) })]),
  Condition: z.object({ StringEquals: z.record(z.string(), z.string()).optional() }).optional(),
});

const policyShape = z.object({ Statement: z.array(statementShape) });

/** Reads a layer version's policy as AWS returns it: a JSON string in the JSON body. */
export function parseLayerPolicy(policy: string, revisionId: string): LayerPolicy {
  const parsed = policyShape.parse(JSON.parse(policy));
  return { revisionId, statements: parsed.Statement.map(toStatement) };
}

function toStatement(statement: z.infer<typeof statementShape>): PolicyStatement {
  const principal = typeof statement.Principal === "string" ? statement.Principal : [statement.Principal.AWS].flat().join(",");
  return {
    statementId: statement.Sid,
    principal: principal.replace(/arn:[a-z-]+:iam::(\d{12}):root/g, "$1"),
    organizationId: statement.Condition?.StringEquals?.["aws:PrincipalOrgID"] ?? null,
    json: statement,
  };
}
