export type RoleSummary = { roleName: string; arn: string; path: string };

export type RoleDetail = RoleSummary & { tags: Record<string, string> };

/** What an identity policy says to one action on one resource; nothing is done. */
export type Simulated = { resource: string; decision: "allowed" | "implicitDeny" | "explicitDeny" };

/** The IAM roles of one account. Every method throws AwsFailure and nothing else. */
export interface RoleGateway {
  listRoles(): AsyncIterable<RoleSummary[]>;
  getRole(roleName: string): Promise<RoleDetail>;
  /** The inline policies of the role, by name, as the JSON text that AWS has. */
  inlinePolicies(roleName: string): Promise<Record<string, string>>;
  /** Null when the role has no inline policy of this name. */
  getPolicy(roleName: string, policyName: string): Promise<string | null>;
  /** Creates or replaces. There is no revision id: whoever writes reads first. */
  putPolicy(roleName: string, policyName: string, document: string): Promise<void>;
  /** No error when there is none. */
  deletePolicy(roleName: string, policyName: string): Promise<void>;
  simulate(principalArn: string, action: string, resources: readonly string[]): Promise<Simulated[]>;
}
