import { describe, expect, it } from "vitest";
import { type Actor, visitor } from "@/lib/auth/actor";
import { hashLinkToken } from "@/lib/auth/link-token";
import { describeOnDatabases } from "@/lib/testing/database";
import { roles } from "@/lib/domain/role";
import { createFirstAdministrator } from "./create-first-administrator";
import { demoTeams } from "./demo-people";
import { isNobodyThere, makeFirstAdministratorLink } from "./first-administrator";
import { seedDemoPeople } from "./seed-demo-people";
import { signIn } from "./sign-in";
import { goodPassword, identityWorld, tokenOf } from "./testing/identity-world";

const system: Actor = { kind: "system", name: "seed" };

describeOnDatabases("the first start", (make) => {
  const world = identityWorld(make);

  async function firstToken(): Promise<string> {
    const path = await makeFirstAdministratorLink(world.db);
    if (!path) throw new Error("no link was made");
    return tokenOf(path);
  }
  const create = (token: string, email = "first@example.com") =>
    createFirstAdministrator(world.as(visitor), { token, name: "First", email, password: goodPassword });

  describe("createFirstAdministrator", () => {
    it("makes an administrator and publisher of the whole organization, and records it", async () => {
      expect(await isNobodyThere(world.db)).toBe(true);
      const answer = await create(await firstToken());
      if (!answer.ok) throw new Error(answer.reason);
      const { userId } = answer.value;
      expect(await world.db.roleAssignment.findMany({ where: { userId }, select: { role: true, teamId: true }, orderBy: { role: "asc" } }))
        .toEqual([{ role: "publisher", teamId: null }, { role: "administrator", teamId: null }]);
      expect(await world.eventsOn(userId)).toMatchObject([{ action: "identity.first-administrator", actorId: userId }]);
      expect(await signIn(world.as(visitor), world.auth, { email: "first@example.com", password: goodPassword }, new Headers())).toMatchObject({ ok: true });
    });

    it("keeps nothing but the hash of the link's token", async () => {
      const token = await firstToken();
      const settings = JSON.stringify(await world.db.setting.findMany());
      expect(settings).toContain(hashLinkToken(token));
      expect(settings).not.toContain(token);
    });

    it("is refused without the link", async () => {
      await firstToken();
      expect(await create("A".repeat(43))).toEqual({ ok: false, reason: "first-link-unknown" });
      expect(await create("")).toMatchObject({ fields: { token: { reason: "link-unknown" } } });
      expect(await world.db.user.count()).toBe(0);
    });

    it("is refused with the link of a start before", async () => {
      const old = await firstToken();
      await firstToken();
      expect(await create(old)).toMatchObject({ reason: "first-link-unknown" });
    });

    it("happens once, also when two try at once", async () => {
      const token = await firstToken();
      const answers = await Promise.all([create(token, "one@example.com"), create(token, "two@example.com")]);
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
      expect(answers.find((answer) => !answer.ok)).toEqual({ ok: false, reason: "first-link-unknown" });
      expect(await makeFirstAdministratorLink(world.db)).toBeNull();
    });

    it("refuses bad input beside its field without using the link up", async () => {
      const token = await firstToken();
      expect(await createFirstAdministrator(world.as(visitor), { token, name: "", email: "first", password: "x".repeat(129) })).toMatchObject({
        fields: {
          name: { reason: "person-name-missing" }, email: { reason: "email-invalid" },
          password: { reason: "password-too-long", params: { max: 128, seen: 129 } },
        },
      });
      expect(await create(token)).toMatchObject({ ok: true });
    });
  });

  describe("seedDemoPeople", () => {
    it("makes one person per role, and two approvers and administrators, who can sign in with what is returned", async () => {
      const made = await seedDemoPeople(world.as(system));
      const held = made?.signIns.flatMap((person) => person.roles).sort();
      expect(held).toEqual([...roles, "approver", "administrator"].sort());
      for (const { email, password } of made?.signIns ?? []) {
        expect(await signIn(world.as(visitor), world.auth, { email, password }, new Headers()), email).toMatchObject({ ok: true });
      }
      expect(new Set(made?.signIns.map(({ password }) => password)).size).toBe(8);
    });

    it("makes the teams, and records the story without a password in it", async () => {
      const made = await seedDemoPeople(world.as(system));
      for (const { name } of demoTeams) {
        expect(await world.db.team.findUnique({ where: { name } })).toMatchObject({ id: made?.teamIds[name] });
      }
      const event = (await world.eventsOn("people")).at(-1);
      expect(event).toMatchObject({ action: "seed.story", actorKind: "system" });
      for (const { password } of made?.signIns ?? []) expect(JSON.stringify(event?.after)).not.toContain(password);
    });

    it("happens once", async () => {
      await seedDemoPeople(world.as(system));
      expect(await seedDemoPeople(world.as(system))).toBeNull();
      expect(await world.db.user.count()).toBe(8);
    });

    it("leaves the way open for a first administrator of one's own", async () => {
      await seedDemoPeople(world.as(system));
      expect(await isNobodyThere(world.db)).toBe(false);
      expect(await create(await firstToken())).toMatchObject({ ok: true });
      expect(await makeFirstAdministratorLink(world.db)).toBeNull();
    });
  });
});
