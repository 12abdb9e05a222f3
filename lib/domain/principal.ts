import type { Grantee } from "./layer-version";
import { isPartition, type Partition } from "./partition";
import { done, refuse, type Result } from "./result";

/** Whom a statement of a layer version's policy can name: AWS knows no user, role or unit here. */
export type Principal = Exclude<Grantee, { kind: "other" }>;

export const principalKinds = ["account", "organization", "everyone"] as const;

export type PrincipalKind = (typeof principalKinds)[number];

/**
 * Reads a principal as people type it: an account id or its root's ARN (which are the same), an organization's id, or
 * "*". One of another partition is refused here, before AWS is asked: nothing is shared across partitions.
 */
export function parsePrincipal(text: string, partition: Partition): Result<Principal> {
  const seen = text.trim();
  if (seen === "") return refuse("principal-missing");
  if (seen === "*") return done({ kind: "everyone" });
  if (/^\d{12}$/.test(seen)) return done({ kind: "account", accountId: seen });
  if (/^o-[a-z0-9]{10,32}$/.test(seen)) return done({ kind: "organization", organizationId: seen });
  const arn = /^arn:([a-z-]+):(iam|sts)::(\d{12}):(.+)$/.exec(seen);
  if (!arn) return refuse("principal-malformed", { seen });
  const [, itsPartition = "", , accountId = "", resource = ""] = arn;
  if (!isPartition(itsPartition) || itsPartition !== partition) {
    return refuse("principal-of-another-partition", { seen: itsPartition, expected: partition });
  }
  return resource === "root" ? done({ kind: "account", accountId }) : refuse("principal-not-an-account", { seen, expected: accountId });
}

/** As AWS's AddLayerVersionPermission takes it. */
export function principalParameters(principal: Principal): { principal: string; organizationId: string | null } {
  switch (principal.kind) {
    case "account":
      return { principal: principal.accountId, organizationId: null };
    case "organization":
      return { principal: "*", organizationId: principal.organizationId };
    case "everyone":
      return { principal: "*", organizationId: null };
  }
}

/** The id that its kind has: of an account or an organization; everyone has none. */
export function principalId(principal: Principal): string {
  switch (principal.kind) {
    case "account":
      return principal.accountId;
    case "organization":
      return principal.organizationId;
    case "everyone":
      return "";
  }
}

/** A principal as rows keep it, its kind and its id apart. */
export function principalOf({ principalKind, principalId: id }: { principalKind: PrincipalKind; principalId: string }): Principal {
  switch (principalKind) {
    case "account":
      return { kind: "account", accountId: id };
    case "organization":
      return { kind: "organization", organizationId: id };
    case "everyone":
      return { kind: "everyone" };
  }
}

export function samePrincipal(one: Principal, other: Principal): boolean {
  return one.kind === other.kind && principalId(one) === principalId(other);
}
