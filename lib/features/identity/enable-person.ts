import { recordEvent } from "@/lib/activity/record-event";
import { may, notAllowed } from "@/lib/auth/authorise";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { parseInput } from "./parse-input";
import { personSchema } from "./schema";
import { transact } from "./transact";

/** Lets a disabled person sign in again, with the roles she has. */
export async function enablePerson({ actor, db, now }: Context, input: unknown): Promise<Result<null>> {
  if (!may(actor, "people.manage", { teamId: null })) return notAllowed("people.manage");
  const parsed = parseInput(personSchema, input);
  if (!parsed.ok) return parsed;
  const { userId } = parsed.value;

  return transact(db, async (tx) => {
    const person = await tx.user.findUnique({ where: { id: userId }, select: { name: true } });
    if (!person) return refuse("person-unknown");
    const enabled = await tx.user.updateMany({ where: { id: userId, disabledAt: { not: null } }, data: { disabledAt: null } });
    if (enabled.count === 0) return refuse("not-disabled");
    await recordEvent(tx, {
      actor, at: now(), action: "identity.enable", subject: { kind: "person", id: userId, label: person.name },
    });
    return done(null);
  });
}
