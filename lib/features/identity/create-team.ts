import { recordEvent } from "@/lib/activity/record-event";
import { may, notAllowed } from "@/lib/auth/authorise";
import { done, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { parseInput } from "./parse-input";
import { createTeamSchema } from "./schema";
import { unlessNameTaken } from "./team-name";
import { transact } from "./transact";

export async function createTeam({ actor, db, now }: Context, input: unknown): Promise<Result<{ teamId: string }>> {
  if (!may(actor, "people.manage", { teamId: null })) return notAllowed("people.manage");
  const parsed = parseInput(createTeamSchema, input);
  if (!parsed.ok) return parsed;
  const { name, description } = parsed.value;

  return unlessNameTaken(name, () =>
    transact(db, async (tx) => {
      const { id } = await tx.team.create({ data: { name, description } });
      await recordEvent(tx, {
        actor, at: now(), action: "team.create", subject: { kind: "team", id, label: name }, teamId: id,
        after: { name, description },
      });
      return done({ teamId: id });
    }),
  );
}
