import { recordEvent } from "@/lib/activity/record-event";
import { may, notAllowed } from "@/lib/auth/authorise";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { parseInput } from "./parse-input";
import { changeTeamSchema } from "./schema";
import { unlessNameTaken } from "./team-name";
import { transact } from "./transact";

/** Renames a team or says anew what it is for. An administrator of the team may. */
export async function changeTeam({ actor, db, now }: Context, input: unknown): Promise<Result<null>> {
  if (!may(actor, "people.manage")) return notAllowed("people.manage");
  const parsed = parseInput(changeTeamSchema, input);
  if (!parsed.ok) return parsed;
  const { teamId, name, description } = parsed.value;
  if (!may(actor, "people.manage", { teamId })) return notAllowed("people.manage");

  return unlessNameTaken(name, () =>
    transact(db, async (tx) => {
      const before = await tx.team.findUnique({ where: { id: teamId }, select: { name: true, description: true } });
      if (!before) return refuse("team-unknown");
      await tx.team.update({ where: { id: teamId }, data: { name, description } });
      await recordEvent(tx, {
        actor, at: now(), action: "team.change", subject: { kind: "team", id: teamId, label: name }, teamId,
        before, after: { name, description },
      });
      return done(null);
    }),
  );
}
