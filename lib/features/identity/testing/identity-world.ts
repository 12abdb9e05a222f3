import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { Actor, Person, RoleGrant } from "@/lib/auth/actor";
import { hashPassword } from "@/lib/auth/password";
import { type Auth, createAuth } from "@/lib/auth/server";
import type { Database } from "@/lib/db/database";
import type { Role } from "@/lib/domain/role";
import type { Context } from "@/lib/features/context";
import type { TestDatabase } from "@/lib/testing/database";
import { insertPerson } from "../person-rows";

export const goodPassword = "correct horse battery";

const organizationWide = (role: Role): RoleGrant => ({ role, teamId: null });

/** A database of its own with nobody in it before each test, and what tests of identity ask and do. */
export function identityWorld(make: () => Promise<TestDatabase>) {
  let database: TestDatabase;
  let db: Database;
  let auth: Auth;
  let hash: string;
  let clock = new Date();

  beforeAll(async () => {
    database = await make();
    db = database.prisma;
    auth = createAuth({ db, secret: "a secret for tests only, of 32 characters", baseUrl: "http://127.0.0.1:3000" });
    hash = await hashPassword(goodPassword);
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    clock = new Date();
    await db.invitation.deleteMany();
    await db.user.deleteMany();
    await db.team.deleteMany();
    await db.signInAttempt.deleteMany();
    await db.setting.deleteMany();
  });

  const world = {
    get db() { return db; },
    get auth() { return auth; },

    as(actor: Actor): Context {
      // Identity asks nothing of AWS, files or jobs.
      const unused = {} as never;
      return { actor, db, now: () => clock, jobs: unused, aws: unused, store: unused, incoming: unused, inspect: unused, repair: unused };
    },

    person(grants: readonly RoleGrant[] = [], name = "Pat"): Promise<Person> {
      const email = `${randomUUID()}@example.com`;
      return db.$transaction((tx) => insertPerson(tx, { name, email, passwordHash: hash, grants }));
    },
    administrator: () => world.person([organizationWide("administrator")], "Ada"),
    auditor: () => world.person([organizationWide("auditor")], "Otto"),

    async team(name = `team ${randomUUID()}`): Promise<string> {
      return (await db.team.create({ data: { name } })).id;
    },

    /** A session as signing in makes it. */
    async session(person: Person): Promise<string> {
      const id = randomUUID();
      await db.session.create({
        data: { id, token: randomUUID(), userId: person.userId, expiresAt: new Date(Date.now() + 3_600_000) },
      });
      return id;
    },
    sessionsOf: (person: Person) => db.session.count({ where: { userId: person.userId } }),
    rolesOf: (person: Person) => db.roleAssignment.findMany({
      where: { userId: person.userId }, select: { role: true, teamId: true }, orderBy: { role: "asc" },
    }),

    /** The acts recorded on one subject, the oldest first. */
    eventsOn: (subjectId: string) => db.event.findMany({ where: { subjectId }, orderBy: { seq: "asc" } }),
    eventCount: () => db.event.count(),

    passMinutes(minutes: number) { clock = new Date(clock.getTime() + minutes * 60_000); },
  };
  return world;
}

/** The token at the end of a link's path. */
export function tokenOf(path: string): string {
  return path.split(/[/=]/).at(-1) ?? "";
}
