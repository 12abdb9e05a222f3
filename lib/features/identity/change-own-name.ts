import { recordEvent } from "@/lib/activity/record-event";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { parseInput } from "./parse-input";
import { changeNameSchema } from "./schema";
import { transact } from "./transact";

/** Changes how the actor is called. Earlier events keep the name they were recorded with. */
export async function changeOwnName({ actor, db, now }: Context, input: unknown): Promise<Result<null>> {
  if (actor.kind !== "person") return refuse("session-ended");
  const parsed = parseInput(changeNameSchema, input);
  if (!parsed.ok) return parsed;
  const { name } = parsed.value;

  return transact(db, async (tx) => {
    const before = await tx.user.findUniqueOrThrow({ where: { id: actor.userId }, select: { name: true } });
    if (before.name === name) return done(null);
    await tx.user.update({ where: { id: actor.userId }, data: { name } });
    await recordEvent(tx, {
      actor, at: now(), action: "identity.change-name", subject: { kind: "person", id: actor.userId, label: name },
      before: { name: before.name }, after: { name },
    });
    return done(null);
  });
}
