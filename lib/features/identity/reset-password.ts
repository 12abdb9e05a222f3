import { recordEvent } from "@/lib/activity/record-event";
import type { Person } from "@/lib/auth/actor";
import { hashLinkToken } from "@/lib/auth/link-token";
import { hashPassword } from "@/lib/auth/password";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { linkRefusal } from "./link-state";
import { parseInput } from "./parse-input";
import { replacePassword } from "./person-rows";
import { resetPasswordSchema } from "./schema";
import { transact } from "./transact";

/** Sets a new password by a link, ends every session of the person and lifts a lock on her sign-in. */
export async function resetPassword({ db, now }: Context, input: unknown): Promise<Result<{ email: string }>> {
  const parsed = parseInput(resetPasswordSchema, input);
  if (!parsed.ok) return parsed;
  const tokenHash = hashLinkToken(parsed.value.token);
  const refused = linkRefusal(await db.passwordReset.findUnique({ where: { tokenHash } }), now());
  if (refused) return refused;
  const passwordHash = await hashPassword(parsed.value.password);

  return transact(db, async (tx) => {
    const at = now();
    const used = await tx.passwordReset.updateMany({
      where: { tokenHash, usedAt: null, expiresAt: { gt: at } }, data: { usedAt: at },
    });
    const reset = await tx.passwordReset.findUnique({ where: { tokenHash }, include: { user: { include: { roles: true } } } });
    if (!reset || used.count === 0) return linkRefusal(reset, at) ?? refuse("link-used");
    const { id: userId, name, email, disabledAt, roles } = reset.user;
    if (disabledAt) return refuse("person-disabled");

    const sessionsEnded = await replacePassword(tx, userId, passwordHash);
    await tx.signInAttempt.deleteMany({ where: { email } });
    const actor: Person = { kind: "person", userId, name, email, roles };
    await recordEvent(tx, {
      actor, at, action: "identity.reset-password", subject: { kind: "person", id: userId, label: name },
      after: { sessionsEnded },
    });
    return done({ email });
  });
}
