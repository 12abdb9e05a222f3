import { createHash, createHmac, randomBytes } from "node:crypto";
import type { Caller, SessionTags } from "../policy/caller";
import { parsePolicy } from "../policy/document";
import type { RoleRow } from "../world/rows";
import type { StateView } from "../world/store";
import type { Claim, SigningIdentity } from "./authentication";
import { AuthenticationError } from "./errors";
import type { Seal } from "./seal";

/** Whoever holds a key: an IAM user, a session, or the sandbox's own Lambda, which signs the download links it hands out. */
export interface Identity extends SigningIdentity {
  caller: Caller | "lambda";
}

/** What a session token carries, sealed: sessions need no table and survive a restart. */
export interface SessionTicket {
  accessKeyId: string;
  secret: string;
  partition: string;
  accountId: string;
  roleName: string;
  roleId: string;
  sessionName: string;
  sourceIdentity: string | null;
  tags: SessionTags;
  policy: string | null;
  expiresAt: number;
}

export function findIdentity(claim: Claim, state: StateView, seal: Seal, instanceKey: Buffer, now: number): Identity | null {
  if (claim.accessKeyId.startsWith("ASIA")) return sessionIdentity(claim, state, seal, now);
  const link = linkKey(instanceKey, claim.accessKeyId);
  if (link) return { ...link, token: null, caller: "lambda" };
  const key = state.table("accessKeys").get("", claim.accessKeyId);
  const account = key && state.table("accounts").get("", key.accountId);
  const user = key && state.table("users").get(key.accountId, key.userName);
  if (!account || !user) return null;
  const caller: Caller = { partition: account.partition, accountId: account.id, arn: `arn:${account.partition}:iam::${account.id}:user/${user.name}`, userId: user.id, userName: user.name, role: null, sessionPolicy: null };
  return { secret: key.secret, partition: account.partition, token: null, caller };
}

function sessionIdentity(claim: Claim, state: StateView, seal: Seal, now: number): Identity | null {
  if (claim.token === null) return null;
  const ticket = seal.open(claim.token);
  if (!isTicket(ticket) || ticket.accessKeyId !== claim.accessKeyId) throw new AuthenticationError("bad-token", claim.accessKeyId);
  if (ticket.expiresAt <= now) throw new AuthenticationError("expired-token", claim.accessKeyId);
  if (state.table("roles").get(ticket.accountId, ticket.roleName)?.id !== ticket.roleId) return null;
  return { secret: ticket.secret, partition: ticket.partition, token: claim.token, caller: sessionCaller(ticket) };
}

export function sessionCaller(ticket: SessionTicket): Caller {
  return {
    partition: ticket.partition,
    accountId: ticket.accountId,
    arn: assumedRoleArn(ticket.partition, ticket.accountId, ticket.roleName, ticket.sessionName),
    userId: `${ticket.roleId}:${ticket.sessionName}`,
    userName: null,
    role: { name: ticket.roleName, sessionName: ticket.sessionName, sourceIdentity: ticket.sourceIdentity, tags: ticket.tags },
    sessionPolicy: ticket.policy === null ? null : parsePolicy(ticket.policy) ?? [],
  };
}

export function newSession(role: RoleRow, accountId: string, partition: string, details: Pick<SessionTicket, "sessionName" | "sourceIdentity" | "tags" | "policy" | "expiresAt">): SessionTicket {
  return { accessKeyId: uniqueId("ASIA"), secret: newSecret(), partition, accountId, roleName: role.name, roleId: role.id, ...details };
}

/** The role's path is not part of it. */
export function assumedRoleArn(partition: string, accountId: string, roleName: string, sessionName: string): string {
  return `arn:${partition}:sts::${accountId}:assumed-role/${roleName}/${sessionName}`;
}

/** AKIA, ASIA, AIDA, AROA and sixteen characters of base32, as IAM's ids look. */
export function uniqueId(prefix: string): string {
  return prefix + [...randomBytes(16)].map((byte) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[byte % 32]).join("");
}

export function newSecret(): string {
  return randomBytes(30).toString("base64");
}

interface LinkKey {
  accessKeyId: string;
  secret: string;
  partition: string;
}

const linkKeys = new WeakMap<Buffer, Map<string, LinkKey>>();

/** One signing key per partition for the links in `Content.Location` and `Code.Location`. */
export function linkKeyOf(instanceKey: Buffer, partition: string): LinkKey {
  const known = linkKeys.get(instanceKey) ?? new Map<string, LinkKey>();
  linkKeys.set(instanceKey, known);
  const key = known.get(partition) ?? makeLinkKey(instanceKey, partition);
  known.set(partition, key);
  return key;
}

function makeLinkKey(instanceKey: Buffer, partition: string): LinkKey {
  const digest = createHash("sha256").update(`${instanceKey.toString("hex")} ${partition}`).digest();
  const letters = [...digest.subarray(0, 16)].map((byte) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[byte % 32]).join("");
  return { accessKeyId: `AKIA${letters}`, secret: createHmac("sha256", instanceKey).update(`links of ${partition}`).digest("base64"), partition };
}

function linkKey(instanceKey: Buffer, accessKeyId: string): LinkKey | null {
  return ["aws", "aws-cn", "aws-us-gov"].map((partition) => linkKeyOf(instanceKey, partition)).find((key) => key.accessKeyId === accessKeyId) ?? null;
}

function isTicket(value: unknown): value is SessionTicket {
  return typeof value === "object" && value !== null && "accessKeyId" in value && "roleId" in value && "tags" in value;
}
