import { describe, expect, it } from "vitest";
import { visitor } from "@/lib/auth/actor";
import { personOfSession } from "@/lib/auth/person-of-session";
import { describeOnDatabases } from "@/lib/testing/database";
import { disablePerson } from "./disable-person";
import { signIn } from "./sign-in";
import { signOut } from "./sign-out";
import { goodPassword, identityWorld } from "./testing/identity-world";

describeOnDatabases("signing in", (make) => {
  const world = identityWorld(make);

  function attempt(email: string, password: string, headers: Record<string, string> = {}) {
    return signIn(world.as(visitor), world.auth, { email, password }, new Headers(headers));
  }

  function browserWith(cookie: { name: string; value: string }): Headers {
    return new Headers({ cookie: `${cookie.name}=${encodeURIComponent(cookie.value)}` });
  }

  async function failFiveTimes(email: string): Promise<void> {
    for (let n = 0; n < 5; n++) await attempt(email, "a wrong password");
  }

  describe("signIn", () => {
    it("opens a session that the cookie proves", async () => {
      const person = await world.person([{ role: "viewer", teamId: null }]);
      const answer = await attempt(person.email, goodPassword, { "user-agent": "Firefox" });
      if (!answer.ok) throw new Error(answer.reason);
      expect(answer.value.cookie.options).toMatchObject({ httpOnly: true, sameSite: "lax", path: "/" });
      const found = await personOfSession(world.auth, world.db, browserWith(answer.value.cookie));
      expect(found).toMatchObject({ userId: person.userId, roles: [{ role: "viewer", teamId: null }] });
      expect(await world.db.session.findUnique({ where: { id: found?.sessionId ?? "" } })).toMatchObject({ userAgent: "Firefox" });
    });

    it("takes the address in any case", async () => {
      const person = await world.person();
      expect(await attempt(`  ${person.email.toUpperCase()} `, goodPassword)).toMatchObject({ ok: true });
    });

    it("records who signed in, and what was refused", async () => {
      const person = await world.person();
      await attempt(person.email, "a wrong password");
      await attempt(person.email, goodPassword);
      expect(await world.eventsOn(person.email)).toMatchObject([
        { action: "identity.sign-in-refused", actorKind: "visitor", after: { reason: "wrong-password" } },
      ]);
      expect(await world.eventsOn(person.userId)).toMatchObject([{ action: "identity.sign-in", actorId: person.userId }]);
    });

    it("answers an unknown address like a wrong password", async () => {
      const person = await world.person();
      const wrong = await attempt(person.email, "a wrong password");
      expect(wrong).toEqual({ ok: false, reason: "wrong-password" });
      expect(await attempt("nobody@example.com", "a wrong password")).toEqual(wrong);
    });

    it("opens no session when its event cannot be written", async () => {
      const person = await world.person();
      const ctx = world.as(visitor);
      const times = [ctx.now(), new Date(NaN)];
      const failing = { ...ctx, now: () => times.shift() ?? new Date(NaN) };
      const credentials = { email: person.email, password: goodPassword };
      await expect(signIn(failing, world.auth, credentials, new Headers())).rejects.toThrow();
      expect(await world.sessionsOf(person)).toBe(0);
    });

    it("refuses what is no address and an empty password beside their fields", async () => {
      expect(await attempt("pat", "")).toEqual({
        ok: false, reason: "invalid-fields",
        fields: { email: { reason: "email-invalid" }, password: { reason: "password-missing", params: { min: 1, seen: 0 } } },
      });
    });

    it("does not let a disabled person in, even with the right password", async () => {
      const person = await world.person();
      await disablePerson(world.as(await world.administrator()), { userId: person.userId });
      expect(await attempt(person.email, goodPassword)).toEqual({ ok: false, reason: "person-disabled" });
      expect(await world.sessionsOf(person)).toBe(0);
    });
  });

  describe("the limit of attempts", () => {
    it("locks an address after five wrong passwords and says until when, also for the right one", async () => {
      const person = await world.person();
      const until = world.as(visitor).now().getTime() + 15 * 60_000;
      await failFiveTimes(person.email);
      expect(await attempt(person.email, goodPassword)).toEqual({ ok: false, reason: "sign-in-locked", params: { until } });
      expect(await world.sessionsOf(person)).toBe(0);
      world.passMinutes(15);
      expect(await attempt(person.email, goodPassword)).toMatchObject({ ok: true });
    });

    it("locks an address that nobody has just the same", async () => {
      await failFiveTimes("nobody@example.com");
      expect(await attempt("nobody@example.com", goodPassword)).toMatchObject({ reason: "sign-in-locked" });
    });

    it("cannot be escaped by headers, spelling or spaces", async () => {
      const person = await world.person();
      for (let n = 0; n < 5; n++) {
        const address = n % 2 ? person.email.toUpperCase() : ` ${person.email}`;
        await attempt(address, "a wrong password", { "x-forwarded-for": `203.0.113.${n}`, "x-real-ip": `203.0.113.${n}` });
      }
      const fresh = { "x-forwarded-for": "198.51.100.7", "user-agent": "another", "cf-connecting-ip": "198.51.100.7" };
      expect(await attempt(person.email, goodPassword, fresh)).toMatchObject({ reason: "sign-in-locked" });
    });

    it("cannot be passed by many attempts at once", async () => {
      const person = await world.person();
      const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => attempt(person.email, `wrong password ${n}`)));
      expect(answers.filter((answer) => !answer.ok && answer.reason === "wrong-password")).toHaveLength(4);
      expect(answers.filter((answer) => !answer.ok && answer.reason === "sign-in-locked")).toHaveLength(8);
      expect(await world.eventsOn(person.email)).toHaveLength(5);
    });

    it("does not count what came before a sign-in that worked", async () => {
      const person = await world.person();
      for (let n = 0; n < 4; n++) await attempt(person.email, "a wrong password");
      await attempt(person.email, goodPassword);
      for (let n = 0; n < 4; n++) await attempt(person.email, "a wrong password");
      expect(await attempt(person.email, goodPassword)).toMatchObject({ ok: true });
    });
  });

  describe("signOut", () => {
    it("ends the session acted from and no other, and records it", async () => {
      const person = await world.person();
      const [here] = [await world.session(person), await world.session(person)];
      expect(await signOut(world.as({ ...person, sessionId: here }))).toEqual({ ok: true, value: null });
      expect(await world.sessionsOf(person)).toBe(1);
      expect(await world.eventsOn(person.userId)).toMatchObject([{ action: "identity.sign-out" }]);
    });

    it("refuses whoever is not signed in", async () => {
      expect(await signOut(world.as(visitor))).toMatchObject({ reason: "session-ended" });
      const person = await world.person();
      expect(await signOut(world.as({ ...person, sessionId: "gone" }))).toMatchObject({ reason: "session-ended" });
    });
  });

  describe("a session", () => {
    it("is none with a cookie that Strata did not sign", async () => {
      const person = await world.person();
      await attempt(person.email, goodPassword);
      const { token } = await world.db.session.findFirstOrThrow({ where: { userId: person.userId } });
      const forged = { name: "strata.session_token", value: `${token}.${"A".repeat(43)}=` };
      expect(await personOfSession(world.auth, world.db, browserWith(forged))).toBeNull();
    });

    it("ends when it is not used for twelve hours, and is prolonged when it is", async () => {
      const person = await world.person();
      const answer = await attempt(person.email, goodPassword);
      if (!answer.ok) throw new Error(answer.reason);
      const browser = browserWith(answer.value.cookie);
      const hoursLeft = (hours: number) => world.db.session.updateMany({
        where: { userId: person.userId }, data: { expiresAt: new Date(Date.now() + hours * 3_600_000) },
      });
      await hoursLeft(1);
      expect(await personOfSession(world.auth, world.db, browser)).not.toBeNull();
      const { expiresAt } = await world.db.session.findFirstOrThrow({ where: { userId: person.userId } });
      expect(expiresAt.getTime()).toBeGreaterThan(Date.now() + 11.9 * 3_600_000);
      await hoursLeft(-1);
      expect(await personOfSession(world.auth, world.db, browser)).toBeNull();
    });

    it("is none for a disabled person, even one that was left over", async () => {
      const person = await world.person();
      const answer = await attempt(person.email, goodPassword);
      if (!answer.ok) throw new Error(answer.reason);
      await world.db.user.update({ where: { id: person.userId }, data: { disabledAt: new Date() } });
      expect(await personOfSession(world.auth, world.db, browserWith(answer.value.cookie))).toBeNull();
    });

    it("knows roles as they are now, not as they were at sign-in", async () => {
      const person = await world.person([{ role: "publisher", teamId: null }]);
      const answer = await attempt(person.email, goodPassword);
      if (!answer.ok) throw new Error(answer.reason);
      await world.db.roleAssignment.deleteMany({ where: { userId: person.userId } });
      expect(await personOfSession(world.auth, world.db, browserWith(answer.value.cookie))).toMatchObject({ roles: [] });
    });
  });
});
