import { randomUUID } from "node:crypto";
import type { Person, RoleGrant } from "@/lib/auth/actor";
import type { Transaction } from "@/lib/db/database";

export type NewPerson = { name: string; email: string; passwordHash: string; grants: readonly RoleGrant[] };

/** Writes a person with a password, as better-auth expects to find them. The caller has seen that the address is free. */
export async function insertPerson(tx: Transaction, { name, email, passwordHash, grants }: NewPerson): Promise<Person> {
  const userId = randomUUID();
  await tx.user.create({
    data: {
      id: userId, name, email, emailVerified: true,
      authAccounts: { create: { id: randomUUID(), accountId: userId, providerId: "credential", password: passwordHash } },
      roles: { create: grants.map(({ role, teamId }) => ({ role, teamId })) },
    },
  });
  return { kind: "person", userId, name, email, roles: [...grants] };
}

/** Sets the password and ends the person's sessions, but for the one to be kept. Returns how many were ended. */
export async function replacePassword(
  tx: Transaction, userId: string, passwordHash: string, keepSessionId?: string,
): Promise<number> {
  const account = { providerId: "credential", accountId: userId };
  await tx.authAccount.upsert({
    where: { providerId_accountId: account },
    create: { id: randomUUID(), userId, ...account, password: passwordHash },
    update: { password: passwordHash },
  });
  return endSessionsOf(tx, userId, keepSessionId);
}

export async function endSessionsOf(tx: Transaction, userId: string, keepSessionId?: string): Promise<number> {
  const ended = await tx.session.deleteMany({
    where: { userId, ...(keepSessionId ? { id: { not: keepSessionId } } : {}) },
  });
  return ended.count;
}

/** Names of all teams by id: events tell them, so that they stay readable when a team is gone. */
export async function teamNames(tx: Transaction): Promise<Map<string, string>> {
  const teams = await tx.team.findMany({ select: { id: true, name: true } });
  return new Map(teams.map(({ id, name }) => [id, name]));
}

/** Taken first by whatever can end a person being an organization-wide administrator, so that two cannot end the last two. */
export async function lockAdministrators(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('identity administrators', 0))`;
}

/** Is there another person who may sign in and administrates the organization? */
export async function anotherAdministrator(tx: Transaction, userId: string): Promise<boolean> {
  const other = await tx.roleAssignment.findFirst({
    where: { role: "administrator", teamId: null, userId: { not: userId }, user: { disabledAt: null } },
    select: { id: true },
  });
  return other !== null;
}
