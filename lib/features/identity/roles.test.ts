import { describe, expect, it } from "vitest";
import type { RoleGrant } from "@/lib/auth/actor";
import { describeOnDatabases } from "@/lib/testing/database";
import { changeRoles } from "./change-roles";
import { disablePerson } from "./disable-person";
import { enablePerson } from "./enable-person";
import { identityWorld } from "./testing/identity-world";

describeOnDatabases("roles", (make) => {
  const world = identityWorld(make);

  const administrator: RoleGrant = { role: "administrator", teamId: null };
  const viewer: RoleGrant = { role: "viewer", teamId: null };
  const approver: RoleGrant = { role: "approver", teamId: null };

  describe("changeRoles", () => {
    it("gives and takes roles in one act and records both states", async () => {
      const teamId = await world.team("Payments");
      const person = await world.person([viewer]);
      const after = [approver, { role: "requester", teamId }];
      expect(await changeRoles(world.as(await world.administrator()), { userId: person.userId, before: [viewer], after })).toMatchObject({ ok: true });
      expect(await world.rolesOf(person)).toEqual([{ role: "requester", teamId }, approver]);
      expect(await world.eventsOn(person.userId)).toMatchObject([{
        action: "identity.change-roles",
        before: { roles: [{ role: "viewer" }] },
        after: { roles: [{ role: "requester", team: "Payments" }, { role: "approver", team: null }] },
      }]);
    });

    it("is refused to whoever does not manage people", async () => {
      const person = await world.person([viewer]);
      const input = { userId: person.userId, before: [viewer], after: [administrator] };
      expect(await changeRoles(world.as(await world.auditor()), input)).toMatchObject({ reason: "not-allowed" });
      expect(await changeRoles(world.as(person), input)).toMatchObject({ reason: "not-allowed" });
    });

    it("lets an administrator of a team change roles in it and nowhere else", async () => {
      const teamId = await world.team();
      const ctx = world.as(await world.person([{ role: "administrator", teamId }]));
      const person = await world.person([viewer]);
      const change = (after: RoleGrant[], before: RoleGrant[] = [viewer]) => changeRoles(ctx, { userId: person.userId, before, after });
      expect(await change([])).toMatchObject({ reason: "not-allowed" });
      expect(await change([viewer, administrator])).toMatchObject({ reason: "not-allowed" });
      expect(await change([viewer, { role: "publisher", teamId }])).toMatchObject({ ok: true });
    });

    it("does not let a false account of the roles before hide a change", async () => {
      const teamId = await world.team();
      const ctx = world.as(await world.person([{ role: "administrator", teamId }]));
      const person = await world.person([viewer]);
      expect(await changeRoles(ctx, { userId: person.userId, before: [administrator], after: [administrator] })).toMatchObject({ reason: "roles-changed" });
      expect(await world.rolesOf(person)).toEqual([viewer]);
    });

    it("does not let anybody give themselves a role, only lay one down", async () => {
      await world.administrator();
      const self = await world.person([administrator, approver]);
      const change = (before: RoleGrant[], after: RoleGrant[]) => changeRoles(world.as(self), { userId: self.userId, before, after });
      expect(await change([administrator, approver], [administrator, approver, viewer])).toMatchObject({ reason: "own-roles" });
      expect(await change([administrator, approver], [administrator])).toMatchObject({ ok: true });
    });

    it("refuses roles that somebody else changed meanwhile", async () => {
      const person = await world.person([viewer, approver]);
      const ctx = world.as(await world.administrator());
      expect(await changeRoles(ctx, { userId: person.userId, before: [viewer], after: [] })).toMatchObject({ reason: "roles-changed" });
      expect(await world.rolesOf(person)).toHaveLength(2);
    });

    it("refuses unknown people, roles and teams", async () => {
      const ctx = world.as(await world.administrator());
      const person = await world.person();
      const nowhere = { role: "viewer", teamId: "00000000-0000-4000-8000-000000000000" };
      expect(await changeRoles(ctx, { userId: "nobody", before: [], after: [viewer] })).toMatchObject({ reason: "person-unknown" });
      expect(await changeRoles(ctx, { userId: person.userId, before: [], after: [nowhere] })).toMatchObject({ reason: "team-unknown" });
      expect(await changeRoles(ctx, { userId: person.userId, before: [], after: [{ role: "owner", teamId: null }] })).toMatchObject({ fields: { after: { reason: "role-unknown" } } });
    });
  });

  describe("the last administrator of the organization", () => {
    it("cannot lay the role down, nor count a disabled or a team's administrator as another", async () => {
      const last = await world.administrator();
      await world.person([{ role: "administrator", teamId: await world.team() }]);
      const disabled = await world.administrator();
      await disablePerson(world.as(last), { userId: disabled.userId });
      expect(await changeRoles(world.as(last), { userId: last.userId, before: [administrator], after: [] })).toMatchObject({ reason: "last-administrator" });
      expect(await world.rolesOf(last)).toEqual([administrator]);
    });

    it("is left when two lay the role down at once", async () => {
      const [one, other] = [await world.administrator(), await world.administrator()];
      const answers = await Promise.all([one, other].map((self) => changeRoles(world.as(self), { userId: self.userId, before: [administrator], after: [] })));
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
      expect(answers.find((answer) => !answer.ok)).toMatchObject({ reason: "last-administrator" });
    });

    it("is left when two disable one another at once", async () => {
      const [one, other] = [await world.administrator(), await world.administrator()];
      const answers = await Promise.all([
        disablePerson(world.as(one), { userId: other.userId }),
        disablePerson(world.as(other), { userId: one.userId }),
      ]);
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
      expect(await world.db.user.count({ where: { disabledAt: null } })).toBe(1);
    });
  });

  describe("disablePerson", () => {
    it("ends her sessions and records why", async () => {
      const person = await world.person([viewer]);
      await world.session(person);
      const answer = await disablePerson(world.as(await world.administrator()), { userId: person.userId, reason: "left the company" });
      expect(answer).toEqual({ ok: true, value: { sessionsEnded: 1 } });
      expect(await world.sessionsOf(person)).toBe(0);
      expect(await world.eventsOn(person.userId)).toMatchObject([{ action: "identity.disable", reason: "left the company", after: { sessionsEnded: 1 } }]);
    });

    it("is refused to auditors and to administrators of a team", async () => {
      const person = await world.person();
      const ofTeam = await world.person([{ role: "administrator", teamId: await world.team() }]);
      for (const actor of [await world.auditor(), ofTeam]) {
        expect(await disablePerson(world.as(actor), { userId: person.userId })).toMatchObject({ reason: "not-allowed" });
      }
    });

    it("refuses oneself, the unknown and the disabled", async () => {
      const self = await world.administrator();
      const person = await world.person();
      const disable = (userId: string) => disablePerson(world.as(self), { userId });
      expect(await disable(self.userId)).toMatchObject({ reason: "own-account" });
      expect(await disable("nobody")).toMatchObject({ reason: "person-unknown" });
      await disable(person.userId);
      expect(await disable(person.userId)).toMatchObject({ reason: "already-disabled" });
      expect(await disablePerson(world.as(self), { userId: person.userId, reason: "x".repeat(501) })).toMatchObject({ fields: { reason: { reason: "reason-too-long" } } });
    });
  });

  describe("enablePerson", () => {
    it("lets her come back with her roles, and records it", async () => {
      const ctx = world.as(await world.administrator());
      const person = await world.person([approver]);
      await disablePerson(ctx, { userId: person.userId });
      expect(await enablePerson(ctx, { userId: person.userId })).toMatchObject({ ok: true });
      expect(await world.rolesOf(person)).toEqual([approver]);
      expect((await world.eventsOn(person.userId)).at(-1)).toMatchObject({ action: "identity.enable" });
    });

    it("is refused to whoever does not manage people, and for whoever is not disabled", async () => {
      const person = await world.person();
      expect(await enablePerson(world.as(await world.auditor()), { userId: person.userId })).toMatchObject({ reason: "not-allowed" });
      expect(await enablePerson(world.as(await world.administrator()), { userId: person.userId })).toMatchObject({ reason: "not-disabled" });
      expect(await enablePerson(world.as(await world.administrator()), { userId: "" })).toMatchObject({ fields: { userId: { reason: "person-unknown" } } });
    });
  });
});
