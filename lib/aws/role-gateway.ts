import {
  DeleteRolePolicyCommand, GetRoleCommand, GetRolePolicyCommand, ListRolePoliciesCommand, PutRolePolicyCommand, SimulatePrincipalPolicyCommand,
  paginateListRoles, type Role,
} from "@aws-sdk/client-iam";
import { z } from "zod";
import type { AccountTarget } from "@/lib/ports/account-target";
import { AwsFailure } from "@/lib/ports/aws-failure";
import type { RoleGateway, RoleSummary, Simulated } from "@/lib/ports/role-gateway";
import type { AwsClients } from "./clients";
import { awsFailure } from "./failure";

const decision = z.enum(["allowed", "implicitDeny", "explicitDeny"]);

export function roleGateway(clients: AwsClients, target: AccountTarget): RoleGateway {
  const client = clients.iam(target);

  async function getPolicy(roleName: string, policyName: string): Promise<string | null> {
    try {
      const answer = await client.send(new GetRolePolicyCommand({ RoleName: roleName, PolicyName: policyName }));
      // IAM sends documents percent-encoded.
      return decodeURIComponent(answer.PolicyDocument ?? "");
    } catch (error) {
      // A role that is gone answers the same kind of error; whoever writes to it is told.
      return nullIfMissing("GetRolePolicy", error);
    }
  }

  return {
    async *listRoles() {
      try {
        for await (const page of paginateListRoles({ client, pageSize: 100 }, {})) yield (page.Roles ?? []).map(toSummary);
      } catch (error) {
        throw awsFailure("ListRoles", error);
      }
    },

    async getRole(roleName) {
      const answer = await client.send(new GetRoleCommand({ RoleName: roleName })).catch(rethrow("GetRole"));
      const tags = Object.fromEntries((answer.Role?.Tags ?? []).map(({ Key, Value }) => [Key ?? "", Value ?? ""]));
      return { ...toSummary(z.custom<Role>().parse(answer.Role)), tags };
    },

    async inlinePolicies(roleName) {
      const names: string[] = [];
      let marker: string | undefined;
      do {
        const page = await client.send(new ListRolePoliciesCommand({ RoleName: roleName, Marker: marker })).catch(rethrow("ListRolePolicies"));
        names.push(...(page.PolicyNames ?? []));
        marker = page.IsTruncated ? page.Marker : undefined;
      } while (marker);
      const policies: Record<string, string> = {};
      for (const name of names) {
        const document = await getPolicy(roleName, name);
        if (document !== null) policies[name] = document;
      }
      return policies;
    },

    getPolicy,

    async putPolicy(roleName, policyName, document) {
      await client.send(new PutRolePolicyCommand({ RoleName: roleName, PolicyName: policyName, PolicyDocument: document })).catch(rethrow("PutRolePolicy"));
    },

    async deletePolicy(roleName, policyName) {
      try {
        await client.send(new DeleteRolePolicyCommand({ RoleName: roleName, PolicyName: policyName }));
      } catch (error) {
        nullIfMissing("DeleteRolePolicy", error);
      }
    },

    async simulate(principalArn, action, resources) {
      const command = new SimulatePrincipalPolicyCommand({ PolicySourceArn: principalArn, ActionNames: [action], ResourceArns: [...resources] });
      const answer = await client.send(command).catch(rethrow("SimulatePrincipalPolicy"));
      return (answer.EvaluationResults ?? []).flatMap(({ EvalResourceName, EvalDecision, ResourceSpecificResults }): Simulated[] => {
        const each = (ResourceSpecificResults ?? []).map((one) => ({ resource: one.EvalResourceName ?? "", decision: decision.parse(one.EvalResourceDecision) }));
        return each.length > 0 ? each : [{ resource: EvalResourceName ?? "*", decision: decision.parse(EvalDecision) }];
      });
    },
  };
}

function toSummary(role: Role): RoleSummary {
  return { roleName: z.string().parse(role.RoleName), arn: z.string().parse(role.Arn), path: role.Path ?? "/" };
}

function nullIfMissing(operation: string, thrown: unknown): null {
  const failure: AwsFailure = awsFailure(operation, thrown);
  if (failure.kind === "not-found") return null;
  throw failure;
}

function rethrow(operation: string) {
  return (error: unknown): never => {
    throw awsFailure(operation, error);
  };
}
