import { describe, expect, it } from "vitest";
import { visitor } from "@/lib/auth/actor";
import { describeOnDatabases } from "@/lib/testing/database";
import { changeOwnName } from "./change-own-name";
import { endSessions } from "./end-sessions";
import { getPerson } from "./get-person";
import { listOwnSessions } from "./list-own-sessions";
import { identityWorld } from "./testing/identity-world";

describeOnDatabases("one's own", (make) => {
  const world = identityWorld(make);

  describe("endSessions", () => {
    it("ends all of one's own but the one acted from", async () => {
      const person = await world.person();
      const sessionId = await world.session(person);
      await world.session(person);
      await world.session(person);
      const ctx = world.as({ ...person, sessionId });
      expect(await endSessions(ctx, { userId: person.userId })).toEqual({ ok: true, value: { sessionsEnded: 2 } });
      expect(await listOwnSessions(ctx)).toMatchObject({ value: [{ id: sessionId, current: true }] });
      expect(await world.eventsOn(person.userId)).toMatchObject([{ action: "identity.end-sessions", after: { sessionsEnded: 2 } }]);
    });

    it("keeps when the person was last active", async () => {
      const person = await world.person();
      await world.session(person);
      const lastUsed = (await world.db.session.findFirstOrThrow({ where: { userId: person.userId } })).updatedAt;
      await endSessions(world.as(person), { userId: person.userId });
      expect(await getPerson(world.as(person), person.userId)).toMatchObject({ value: { sessions: [], lastSeenAt: lastUsed } });
    });

    it("ends one that was chosen, and never another person's in its place", async () => {
      const [person, other] = [await world.person(), await world.person()];
      const [mine, theirs] = [await world.session(person), await world.session(other)];
      expect(await endSessions(world.as(person), { userId: person.userId, sessionId: theirs })).toMatchObject({ reason: "no-session-to-end" });
      expect(await endSessions(world.as(person), { userId: person.userId, sessionId: mine })).toMatchObject({ ok: true });
      expect(await world.sessionsOf(other)).toBe(1);
    });

    it("ends anybody's for an administrator of the organization, and for nobody else", async () => {
      const person = await world.person();
      await world.session(person);
      const ofTeam = await world.person([{ role: "administrator", teamId: await world.team() }]);
      for (const actor of [ofTeam, await world.auditor(), visitor]) {
        expect(await endSessions(world.as(actor), { userId: person.userId })).toMatchObject({ reason: "not-allowed" });
      }
      const administrator = world.as(await world.administrator());
      expect(await endSessions(administrator, { userId: person.userId })).toMatchObject({ ok: true });
      expect(await endSessions(administrator, { userId: person.userId })).toMatchObject({ reason: "no-session-to-end" });
      expect(await endSessions(administrator, { userId: "nobody" })).toMatchObject({ reason: "person-unknown" });
      expect(await endSessions(administrator, { userId: 7 })).toMatchObject({ reason: "invalid-fields" });
    });
  });

  describe("sessions as they are shown", () => {
    it("do not carry their tokens", async () => {
      const person = await world.person();
      const id = await world.session(person);
      const { token } = await world.db.session.findUniqueOrThrow({ where: { id } });
      const shown = JSON.stringify([await listOwnSessions(world.as(person)), await getPerson(world.as(person), person.userId)]);
      expect(shown).toContain(id);
      expect(shown).not.toContain(token);
    });
  });

  describe("changeOwnName", () => {
    it("changes it and records both names", async () => {
      const person = await world.person([], "Pat");
      expect(await changeOwnName(world.as(person), { name: " 陈静 " })).toMatchObject({ ok: true });
      expect(await getPerson(world.as(person), person.userId)).toMatchObject({ value: { name: "陈静" } });
      expect(await world.eventsOn(person.userId)).toMatchObject([
        { action: "identity.change-name", before: { name: "Pat" }, after: { name: "陈静" } },
      ]);
    });

    it("refuses no name, one too long, one with characters nobody sees, and whoever is not signed in", async () => {
      const ctx = world.as(await world.person());
      expect(await changeOwnName(ctx, { name: "  " })).toMatchObject({ fields: { name: { reason: "person-name-missing" } } });
      expect(await changeOwnName(ctx, { name: "x".repeat(101) })).toMatchObject({
        fields: { name: { reason: "person-name-too-long", params: { max: 100, seen: 101 } } },
      });
      expect(await changeOwnName(ctx, { name: "Pat\u202Enimda" })).toMatchObject({ fields: { name: { reason: "name-unprintable" } } });
      expect(await changeOwnName(world.as(visitor), { name: "Pat" })).toMatchObject({ reason: "session-ended" });
    });
  });
});
