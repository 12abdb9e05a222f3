import { z } from "zod";
import { formatLayerVersionArn, parseLayerVersionArn, type LayerVersionArn } from "./arn";
import { principalParameters, samePrincipal, type Principal } from "./principal";

/** One statement that Strata wants in the policy of a layer version. */
export type WantedStatement = { statementId: string; version: LayerVersionArn; principal: Principal };

export const statementAction = "lambda:GetLayerVersion";

/** AWS: 1 to 100 letters, digits, hyphens and underscores. */
export const statementIdPattern = /^[a-zA-Z0-9-_]{1,100}$/;

/**
 * The id of the statement that a grant writes for a version: the same at every attempt, so that a repeated call meets
 * its own statement instead of making a second one.
 */
export function deriveStatementId(grantId: string, version: number): string {
  return `strata-${grantId}-v${version}`;
}

export type StatementJson = {
  Sid: string;
  Effect: "Allow";
  Principal: "*" | { AWS: string };
  Action: typeof statementAction;
  Resource: string;
  Condition?: { StringEquals: { "aws:PrincipalOrgID": string } };
};

/** The statement as AWS will keep and print it, key for key. An account id becomes the ARN of its root, in the version's partition. */
export function statementJson({ statementId, version, principal }: WantedStatement): StatementJson {
  const { organizationId } = principalParameters(principal);
  return {
    Sid: statementId,
    Effect: "Allow",
    Principal: principal.kind === "account" ? { AWS: `arn:${version.partition}:iam::${principal.accountId}:root` } : "*",
    Action: statementAction,
    Resource: formatLayerVersionArn(version),
    ...(organizationId ? { Condition: { StringEquals: { "aws:PrincipalOrgID": organizationId } } } : {}),
  };
}

const one = <T extends z.ZodType>(schema: T) => z.union([schema, z.tuple([schema]).transform(([value]) => value)]);

const shape = z.strictObject({
  Sid: z.string(),
  Effect: z.literal("Allow"),
  Principal: z.union([z.literal("*"), z.strictObject({ AWS: one(z.string()) })]),
  Action: one(z.literal(statementAction)),
  Resource: one(z.string()),
  Condition: z.strictObject({ StringEquals: z.strictObject({ "aws:PrincipalOrgID": one(z.string()) }) }).optional(),
});

/** What a statement of a policy means, where it is one that Strata could have written; null for any other. */
export function readStatement(json: unknown): WantedStatement | null {
  const parsed = shape.safeParse(json);
  if (!parsed.success) return null;
  const { Sid: statementId, Principal, Resource, Condition } = parsed.data;
  const version = parseLayerVersionArn(Resource);
  const organizationId = Condition?.StringEquals["aws:PrincipalOrgID"];
  const principal = version && readPrincipal(Principal, version, organizationId);
  return principal ? { statementId, version, principal } : null;
}

function readPrincipal(value: "*" | { AWS: string }, version: LayerVersionArn, organizationId: string | undefined): Principal | null {
  if (value === "*" || value.AWS === "*") return organizationId ? { kind: "organization", organizationId } : { kind: "everyone" };
  // An account narrowed to an organization is none of ours.
  if (organizationId) return null;
  const [, partition, accountId = ""] = /^arn:([a-z-]+):iam::(\d{12}):root$/.exec(value.AWS) ?? [null, version.partition, value.AWS];
  return partition === version.partition && /^\d{12}$/.test(accountId) ? { kind: "account", accountId } : null;
}

/** Does this statement of a policy, whatever its place and the order of its keys, say what was wanted? */
export function saysWhatIsWanted(json: unknown, wanted: WantedStatement): boolean {
  const read = readStatement(json);
  return (
    read !== null &&
    read.statementId === wanted.statementId &&
    formatLayerVersionArn(read.version) === formatLayerVersionArn(wanted.version) &&
    samePrincipal(read.principal, wanted.principal)
  );
}
