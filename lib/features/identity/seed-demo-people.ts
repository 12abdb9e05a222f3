import { randomInt, randomUUID } from "node:crypto";
import { recordEvent } from "@/lib/activity/record-event";
import { hashPassword } from "@/lib/auth/password";
import type { Transaction } from "@/lib/db/database";
import { inTransaction } from "@/lib/db/transaction";
import type { Role } from "@/lib/domain/role";
import type { Context } from "@/lib/features/context";
import { demoPeople, type DemoPerson, type DemoTeamName, demoTeams } from "./demo-people";
import { hasDemoPeople, rememberDemoPeople } from "./first-administrator";
import { insertPerson } from "./person-rows";

export type DemoSignIn = { name: string; email: string; password: string; roles: Role[] };
export type DemoPeopleMade = { signIns: DemoSignIn[]; teamIds: Record<DemoTeamName, string> };

type WithSecrets = DemoPerson & { password: string; passwordHash: string };

/**
 * Makes the people and teams of the sandbox's story, with passwords that are made here and told to `announce` before
 * they take effect: whoever dies in between makes and announces new ones. Null when they were made before. For the
 * sandbox only: the caller sees to it.
 */
export async function seedDemoPeople(
  { actor, db, now }: Context,
  announce: (signIns: DemoSignIn[]) => Promise<void> = async () => undefined,
): Promise<DemoPeopleMade | null> {
  if (await hasDemoPeople(db)) return null;
  const people = await Promise.all(demoPeople.map(withSecrets));
  await announce(people.map(signInOf));

  const teamIds = await inTransaction(db, async (tx) => {
    const teams = await insertTeams(tx);
    const userIds: string[] = [];
    for (const { name, email, passwordHash, roles } of people) {
      const grants = roles.map(({ role, team }) => ({ role, teamId: team === null ? null : teams[team] }));
      userIds.push((await insertPerson(tx, { name, email, passwordHash, grants })).userId);
    }
    await rememberDemoPeople(tx, userIds);
    await recordEvent(tx, {
      actor, at: now(), action: "seed.story", subject: { kind: "demo", id: "people", label: "people and teams" },
      after: {
        teams: demoTeams.map(({ name }) => name),
        people: demoPeople.map(({ name, email, roles }) => ({ name, email, roles: roles.map(({ role, team }) => ({ role, team })) })),
      },
    });
    return teams;
  });
  return { signIns: people.map(signInOf), teamIds };
}

async function insertTeams(tx: Transaction): Promise<Record<DemoTeamName, string>> {
  const ids = { Platform: randomUUID(), Payments: randomUUID(), "Data science": randomUUID(), "平台（中国）": randomUUID() };
  await tx.team.createMany({ data: demoTeams.map((team) => ({ ...team, id: ids[team.name] })) });
  return ids;
}

async function withSecrets(person: DemoPerson): Promise<WithSecrets> {
  const password = makePassword();
  return { ...person, password, passwordHash: await hashPassword(password) };
}

function signInOf({ name, email, password, roles }: WithSecrets): DemoSignIn {
  return { name, email, password, roles: [...new Set(roles.map(({ role }) => role))] };
}

/** Twenty letters and digits that cannot be taken for one another, in fours: about 100 bits, fit to be typed. */
function makePassword(): string {
  const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
  const four = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join("");
  return Array.from({ length: 5 }, four).join("-");
}
