import { recordEvent } from "@/lib/activity/record-event";
import type { RoleGrant } from "@/lib/auth/actor";
import { hashPassword } from "@/lib/auth/password";
import { done, refuse, refuseFields, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { isFirstAdministratorAwaited, isFirstAdministratorToken, takeFirstAdministratorToken } from "./first-administrator";
import { grantsForEvent } from "./grants";
import { parseInput } from "./parse-input";
import { insertPerson } from "./person-rows";
import { firstAdministratorSchema } from "./schema";
import { transact } from "./transact";

/** Nobody can give roles to themselves, so the first person starts with what is needed to set up and to publish. */
const firstRoles: RoleGrant[] = [{ role: "publisher", teamId: null }, { role: "administrator", teamId: null }];

/** Makes the first administrator of the organization. The one-time link of the first start is the permission. */
export async function createFirstAdministrator({ db, now }: Context, input: unknown): Promise<Result<{ userId: string; email: string }>> {
  const parsed = parseInput(firstAdministratorSchema, input);
  if (!parsed.ok) return parsed;
  const { token, name, email, password } = parsed.value;
  if (!(await isFirstAdministratorToken(db, token))) return refuse("first-link-unknown");
  const passwordHash = await hashPassword(password);

  return transact(db, async (tx) => {
    if (!(await takeFirstAdministratorToken(tx, token))) return refuse("first-link-unknown");
    if (!(await isFirstAdministratorAwaited(tx))) return refuse("first-link-unknown");
    if (await tx.user.findUnique({ where: { email }, select: { id: true } })) {
      return refuseFields({ email: { reason: "email-taken", params: { email } } });
    }
    const actor = await insertPerson(tx, { name, email, passwordHash, grants: firstRoles });
    await recordEvent(tx, {
      actor, at: now(), action: "identity.first-administrator", subject: { kind: "person", id: actor.userId, label: name },
      after: { email, roles: grantsForEvent(firstRoles, new Map()) },
    });
    return done({ userId: actor.userId, email });
  });
}
