import { z } from "zod";
import { hashLinkToken, makeLinkToken } from "@/lib/auth/link-token";
import type { Database, Transaction } from "@/lib/db/database";
import { firstAdministratorPath } from "./links";

const settingKey = "identity.first-administrator";
const demoKey = "identity.demo-people";

const demoPeople = z.object({ userIds: z.array(z.string()) });

/**
 * The path of the one-time link by which the first administrator is made, with a new token at every start until it
 * is used; null once there are people (those of the demo do not count). Only the token's hash is kept.
 */
export async function makeFirstAdministratorLink(db: Database): Promise<string | null> {
  if (!(await isFirstAdministratorAwaited(db))) return null;
  const { token, tokenHash } = makeLinkToken();
  const value = { tokenHash };
  await db.setting.upsert({ where: { key: settingKey }, create: { key: settingKey, value }, update: { value } });
  return firstAdministratorPath(token);
}

/** Nobody at all can sign in yet: every page leads to /welcome. */
export async function isNobodyThere(db: Database): Promise<boolean> {
  return (await db.user.findFirst({ select: { id: true } })) === null;
}

/** Is there nobody but the people of the demo? */
export async function isFirstAdministratorAwaited(db: Database | Transaction): Promise<boolean> {
  const setting = await db.setting.findUnique({ where: { key: demoKey } });
  const demoIds = setting ? demoPeople.parse(setting.value).userIds : [];
  return (await db.user.findFirst({ where: { id: { notIn: demoIds } }, select: { id: true } })) === null;
}

export async function isFirstAdministratorToken(db: Database, token: string): Promise<boolean> {
  const where = { key: settingKey, value: { path: ["tokenHash"], equals: hashLinkToken(token) } };
  return (await db.setting.count({ where })) === 1;
}

/** Uses the token up; false when it is not the one, or was used meanwhile. */
export async function takeFirstAdministratorToken(tx: Transaction, token: string): Promise<boolean> {
  const where = { key: settingKey, value: { path: ["tokenHash"], equals: hashLinkToken(token) } };
  return (await tx.setting.deleteMany({ where })).count === 1;
}

/** Remembers who is only there for the demo. */
export async function rememberDemoPeople(tx: Transaction, userIds: string[]): Promise<void> {
  await tx.setting.create({ data: { key: demoKey, value: { userIds } } });
}

export async function hasDemoPeople(db: Database): Promise<boolean> {
  return (await db.setting.count({ where: { key: demoKey } })) === 1;
}
