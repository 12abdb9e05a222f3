import { describe, expect, it } from "vitest";
import { type Person, visitor } from "@/lib/auth/actor";
import { hashLinkToken } from "@/lib/auth/link-token";
import { describeOnDatabases } from "@/lib/testing/database";
import { changeOwnPassword } from "./change-own-password";
import { disablePerson } from "./disable-person";
import { makePasswordResetLink } from "./make-password-reset-link";
import { readPasswordReset } from "./read-link";
import { resetPassword } from "./reset-password";
import { signIn } from "./sign-in";
import { goodPassword, identityWorld, tokenOf } from "./testing/identity-world";

const newPassword = "another long password";

describeOnDatabases("passwords", (make) => {
  const world = identityWorld(make);

  async function resetLinkFor(person: Person): Promise<string> {
    const answer = await makePasswordResetLink(world.as(await world.administrator()), { userId: person.userId });
    if (!answer.ok) throw new Error(answer.reason);
    return tokenOf(answer.value.path);
  }
  const reset = (token: string, password = newPassword) => resetPassword(world.as(visitor), { token, password });
  const enter = ({ email }: Person, password: string) =>
    signIn(world.as(visitor), world.auth, { email, password }, new Headers());

  describe("makePasswordResetLink", () => {
    it("keeps nothing but the hash of the link's token, and records the act without it", async () => {
      const person = await world.person();
      const token = await resetLinkFor(person);
      const row = await world.db.passwordReset.findFirstOrThrow({ where: { userId: person.userId } });
      expect(row.tokenHash).toBe(hashLinkToken(token));
      const events = await world.eventsOn(person.userId);
      expect(events).toMatchObject([{ action: "identity.reset-link" }]);
      expect(JSON.stringify([row, events[0]?.after])).not.toContain(token);
    });

    it("replaces the link made before", async () => {
      const person = await world.person();
      const first = await resetLinkFor(person);
      const second = await resetLinkFor(person);
      expect(await reset(first)).toMatchObject({ reason: "link-unknown" });
      expect(await reset(second)).toMatchObject({ ok: true });
    });

    it("is refused to whoever does not manage the whole organization's people", async () => {
      const person = await world.person();
      const ofTeam = await world.person([{ role: "administrator", teamId: await world.team() }]);
      for (const actor of [person, ofTeam, await world.auditor()]) {
        expect(await makePasswordResetLink(world.as(actor), { userId: person.userId })).toMatchObject({ reason: "not-allowed" });
      }
    });

    it("refuses the unknown and the disabled", async () => {
      const ctx = world.as(await world.administrator());
      const person = await world.person();
      await disablePerson(ctx, { userId: person.userId });
      expect(await makePasswordResetLink(ctx, { userId: person.userId })).toMatchObject({ reason: "person-is-disabled" });
      expect(await makePasswordResetLink(ctx, { userId: "nobody" })).toMatchObject({ reason: "person-unknown" });
      expect(await makePasswordResetLink(ctx, {})).toMatchObject({ fields: { userId: { reason: "person-unknown" } } });
    });
  });

  describe("resetPassword", () => {
    it("sets the password, ends every session and lifts the lock", async () => {
      const person = await world.person();
      await world.session(person);
      await world.session(person);
      for (let n = 0; n < 5; n++) await enter(person, "a wrong password");
      const token = await resetLinkFor(person);
      expect(await readPasswordReset(world.as(visitor), token)).toMatchObject({ value: { email: person.email } });
      expect(await reset(token)).toEqual({ ok: true, value: { email: person.email } });
      expect(await world.sessionsOf(person)).toBe(0);
      expect(await enter(person, newPassword)).toMatchObject({ ok: true });
      expect((await world.eventsOn(person.userId)).map(({ action }) => action)).toEqual([
        "identity.reset-link", "identity.reset-password", "identity.sign-in",
      ]);
    });

    it("works once, also when used twice at once", async () => {
      const person = await world.person();
      const token = await resetLinkFor(person);
      const answers = await Promise.all([reset(token, "the first password"), reset(token, "the second password")]);
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
      expect(answers.find((answer) => !answer.ok)).toEqual({ ok: false, reason: "link-used" });
      expect(await reset(token)).toEqual({ ok: false, reason: "link-used" });
    });

    it("refuses an expired link, a short password and a disabled person, and leaves the password as it was", async () => {
      const person = await world.person();
      const token = await resetLinkFor(person);
      expect(await reset(token, "short")).toMatchObject({ fields: { password: { reason: "password-too-short" } } });
      await world.db.user.update({ where: { id: person.userId }, data: { disabledAt: new Date() } });
      expect(await reset(token)).toMatchObject({ reason: "person-disabled" });
      await world.db.user.update({ where: { id: person.userId }, data: { disabledAt: null } });
      world.passMinutes(24 * 60);
      expect(await reset(token)).toMatchObject({ reason: "link-expired" });
      expect(await enter(person, goodPassword)).toMatchObject({ ok: true });
    });
  });

  describe("changeOwnPassword", () => {
    it("asks for the current one, ends the other sessions and records it", async () => {
      const person = await world.person();
      const sessionId = await world.session(person);
      await world.session(person);
      const answer = await changeOwnPassword(world.as({ ...person, sessionId }), { current: goodPassword, password: newPassword });
      expect(answer).toEqual({ ok: true, value: { sessionsEnded: 1 } });
      expect(await world.db.session.findMany({ where: { userId: person.userId } })).toMatchObject([{ id: sessionId }]);
      expect(await world.eventsOn(person.userId)).toMatchObject([{ action: "identity.change-password", after: { sessionsEnded: 1 } }]);
      expect(await enter(person, goodPassword)).toMatchObject({ reason: "wrong-password" });
      expect(await enter(person, newPassword)).toMatchObject({ ok: true });
    });

    it("refuses a wrong current password, and counts it like a sign-in", async () => {
      const person = await world.person();
      const change = (current: string) => changeOwnPassword(world.as(person), { current, password: newPassword });
      expect(await change("a wrong password")).toMatchObject({ fields: { current: { reason: "current-password-wrong" } } });
      for (let n = 0; n < 4; n++) await change("a wrong password");
      expect(await change(goodPassword)).toMatchObject({ reason: "sign-in-locked" });
      expect(await enter(person, goodPassword)).toMatchObject({ reason: "sign-in-locked" });
    });

    it("refuses the same password, a short one, and whoever is not signed in", async () => {
      const person = await world.person();
      const change = (password: string) => changeOwnPassword(world.as(person), { current: goodPassword, password });
      expect(await change(goodPassword)).toMatchObject({ fields: { password: { reason: "password-unchanged" } } });
      expect(await change("short")).toMatchObject({ fields: { password: { reason: "password-too-short" } } });
      expect(await changeOwnPassword(world.as(visitor), { current: goodPassword, password: newPassword })).toMatchObject({ reason: "session-ended" });
    });
  });
});
