import { recordEvent } from "@/lib/activity/record-event";
import { may, notAllowed } from "@/lib/auth/authorise";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { isOrganizationAdministrator } from "./grants";
import { parseInput } from "./parse-input";
import { anotherAdministrator, endSessionsOf, lockAdministrators } from "./person-rows";
import { disablePersonSchema } from "./schema";
import { transact } from "./transact";

/** Keeps a person from signing in and ends her sessions. Her roles stay, for when she is enabled again. */
export async function disablePerson({ actor, db, now }: Context, input: unknown): Promise<Result<{ sessionsEnded: number }>> {
  if (!may(actor, "people.manage", { teamId: null })) return notAllowed("people.manage");
  const parsed = parseInput(disablePersonSchema, input);
  if (!parsed.ok) return parsed;
  const { userId, reason } = parsed.value;
  if (actor.kind === "person" && actor.userId === userId) return refuse("own-account");

  return transact(db, async (tx) => {
    await lockAdministrators(tx);
    const at = now();
    const person = await tx.user.findUnique({ where: { id: userId }, select: { name: true, roles: true } });
    if (!person) return refuse("person-unknown");
    if (isOrganizationAdministrator(person.roles) && !(await anotherAdministrator(tx, userId))) return refuse("last-administrator");
    const disabled = await tx.user.updateMany({ where: { id: userId, disabledAt: null }, data: { disabledAt: at } });
    if (disabled.count === 0) return refuse("already-disabled");
    const sessionsEnded = await endSessionsOf(tx, userId);
    await recordEvent(tx, {
      actor, at, action: "identity.disable", subject: { kind: "person", id: userId, label: person.name },
      ...(reason ? { reason } : {}), after: { sessionsEnded },
    });
    return done({ sessionsEnded });
  });
}
