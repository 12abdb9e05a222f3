import { recordEvent } from "@/lib/activity/record-event";
import { may, notAllowed } from "@/lib/auth/authorise";
import { makeLinkToken } from "@/lib/auth/link-token";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { linkDays, passwordResetPath } from "./links";
import { parseInput } from "./parse-input";
import { personSchema } from "./schema";
import { transact } from "./transact";

export type PasswordResetLink = { path: string; expiresAt: Date };

/** Makes a link by which a person sets a new password; it is shown this once, and earlier ones stop working. */
export async function makePasswordResetLink({ actor, db, now }: Context, input: unknown): Promise<Result<PasswordResetLink>> {
  if (!may(actor, "people.manage", { teamId: null })) return notAllowed("people.manage");
  const parsed = parseInput(personSchema, input);
  if (!parsed.ok) return parsed;
  const { userId } = parsed.value;

  return transact(db, async (tx) => {
    const at = now();
    const person = await tx.user.findUnique({ where: { id: userId }, select: { name: true, disabledAt: true } });
    if (!person) return refuse("person-unknown");
    if (person.disabledAt) return refuse("person-is-disabled");
    const { token, tokenHash } = makeLinkToken();
    const expiresAt = new Date(at.getTime() + linkDays.passwordReset * 86_400_000);
    await tx.passwordReset.deleteMany({ where: { userId, usedAt: null } });
    await tx.passwordReset.create({ data: { userId, tokenHash, expiresAt } });
    await recordEvent(tx, {
      actor, at, action: "identity.reset-link", subject: { kind: "person", id: userId, label: person.name },
      after: { expiresAt: expiresAt.toISOString() },
    });
    return done({ path: passwordResetPath(token), expiresAt });
  });
}
