import { z } from "zod";
import { parseLayerVersionArn } from "@/lib/domain/arn";
import { ROLE_INLINE_POLICIES_LIMIT } from "@/lib/domain/limits";
import { accessResource, inlinePolicySize, isSamePolicy, keeperOf, LAYER_ACCESS_POLICY, layerAccessDocument, type AccessBreadth, type RoleKeeper } from "@/lib/domain/role-policy";
import { done, refuse, type Result } from "@/lib/domain/result";
import { AwsFailure } from "@/lib/ports/aws-failure";
import type { RoleGateway, RoleSummary, Simulated } from "@/lib/ports/role-gateway";
import type { Context } from "../../context";
import { ownedAccount, rolesTarget } from "./owned-account";
import { policyRefusals, type PolicyFailure } from "./record-policy";

export type RoleAccessRow = {
  id: string;
  roleName: string;
  roleArn: string;
  state: "pending" | "active" | "failed" | "foreign";
  wanted: string[];
  written: string | null;
  found: string | null;
  failure: PolicyFailure | null;
};

/** What writing the access on one role would do. */
export type RolePlan = {
  roleName: string;
  arn: string;
  keeper: RoleKeeper | null;
  /** The policy under Strata's name, now and afterwards. */
  before: string | null;
  after: string | null;
  /** False: somebody else wrote what is there now; it is not written over without a person's agreement. */
  ours: boolean;
  size: { used: number; limit: number };
  /** What the role's identity policies say today about the version; null: IAM did not say. */
  simulated: Simulated["decision"] | null;
};

export type RoleAccessPlan = {
  account: { id: string; partition: string; accountId: string; name: string };
  power: boolean;
  /** Every role of the account, for choosing; empty where the power is off. */
  roles: RoleSummary[];
  plans: RolePlan[];
  /** Roles that could not be read, with AWS's words. */
  unread: { roleName: string; message: string }[];
  existing: RoleAccessRow[];
};

type Question = { partition: string; accountId: string; layerVersionArn: string; breadth: AccessBreadth; roleNames: readonly string[] };

const failureShape = z.object({ refusal: z.enum(policyRefusals), code: z.string(), message: z.string(), requestId: z.string().nullable() });
const rolesShown = 1000;

/** What letting these roles use the version would write, role by role, and what Strata wrote before. Changes nothing. */
export async function planRoleAccess(ctx: Context, question: Question): Promise<Result<RoleAccessPlan>> {
  const { partition, accountId, layerVersionArn, roleNames } = question;
  const found = await ownedAccount(ctx, { partition_accountId: { partition, accountId } });
  if (!found.ok) return found;
  const account = found.value;
  const arn = layerVersionArn === "" ? null : parseLayerVersionArn(layerVersionArn);
  if (layerVersionArn !== "" && !arn) return refuse("not-a-layer-version-arn", { seen: layerVersionArn });
  const rows = await ctx.db.roleAccess.findMany({ where: { awsAccountId: account.id }, orderBy: { roleName: "asc" } });
  const existing = rows.map(({ id, roleName, roleArn, state, wanted, written, found: foreign, failure }) => ({
    id, roleName, roleArn, state, wanted, written, found: foreign, failure: failureShape.nullable().parse(failure),
  }));
  const plan: RoleAccessPlan = { account: { id: account.id, partition, accountId, name: account.name }, power: false, roles: [], plans: [], unread: [], existing };
  const target = rolesTarget(account);
  if (!target) return done(plan);
  const gateway = ctx.aws.roles(target);
  try {
    plan.power = true;
    plan.roles = await allRoles(gateway);
    if (arn) {
      const resource = accessResource(arn, question.breadth);
      for (const roleName of new Set(roleNames)) {
        plan.plans.push(await planRole(gateway, roleName, existing.find((row) => row.roleName === roleName), resource, layerVersionArn));
      }
    }
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
    plan.unread.push({ roleName: error.detail.operation, message: error.detail.message });
  }
  return done(plan);
}

async function planRole(gateway: RoleGateway, roleName: string, known: RoleAccessRow | undefined, resource: string, version: string): Promise<RolePlan> {
  const role = await gateway.getRole(roleName);
  const policies = await gateway.inlinePolicies(roleName);
  const before = policies[LAYER_ACCESS_POLICY] ?? null;
  const after = layerAccessDocument([...(known?.wanted ?? []), resource]);
  const others = Object.entries(policies).flatMap(([name, text]) => (name === LAYER_ACCESS_POLICY ? [] : [text]));
  return {
    roleName, arn: role.arn, keeper: keeperOf(role), before, after,
    ours: before === null || isSamePolicy(before, known?.written ?? null),
    size: { used: inlinePolicySize([...others, after ?? ""]), limit: ROLE_INLINE_POLICIES_LIMIT },
    simulated: await simulate(gateway, role.arn, version),
  };
}

/** The identity side only: what the version's own policy says is AWS's to check when it is used. */
async function simulate(gateway: RoleGateway, roleArn: string, version: string): Promise<Simulated["decision"] | null> {
  try {
    const [answer] = await gateway.simulate(roleArn, "lambda:GetLayerVersion", [version]);
    return answer?.decision ?? null;
  } catch (error) {
    if (error instanceof AwsFailure) return null;
    throw error;
  }
}

async function allRoles(gateway: RoleGateway): Promise<RoleSummary[]> {
  const roles: RoleSummary[] = [];
  for await (const page of gateway.listRoles()) {
    roles.push(...page);
    if (roles.length >= rolesShown) break;
  }
  return roles.slice(0, rolesShown);
}
