export const layerVersionStates = ["available", "deprecated", "blocked", "deleted"] as const;

export type LayerVersionState = (typeof layerVersionStates)[number];

type Marks = { deprecatedAt: Date | null; blockedAt: Date | null; deletedAt: Date | null };

/** The strongest of what was said of a version: deleted hides blocked, blocked hides deprecated. */
export function layerVersionState({ deprecatedAt, blockedAt, deletedAt }: Marks): LayerVersionState {
  if (deletedAt) return "deleted";
  if (blockedAt) return "blocked";
  return deprecatedAt ? "deprecated" : "available";
}

/** Who a statement of a layer version's policy lets use it. */
export type Grantee =
  | { kind: "everyone" }
  | { kind: "organization"; organizationId: string }
  | { kind: "account"; accountId: string }
  | { kind: "other"; principal: string };

/** `principal` as the gateway reads it: "*", an account id, or whatever else stands in the policy. */
export function granteeOf({ principal, organizationId }: { principal: string; organizationId: string | null }): Grantee {
  if (principal === "*") return organizationId ? { kind: "organization", organizationId } : { kind: "everyone" };
  // An account narrowed to an organization is a statement AWS's form cannot make: it is shown as it stands.
  if (/^\d{12}$/.test(principal) && !organizationId) return { kind: "account", accountId: principal };
  return { kind: "other", principal };
}
