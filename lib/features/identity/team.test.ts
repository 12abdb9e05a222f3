import { describe, expect, it } from "vitest";
import { visitor } from "@/lib/auth/actor";
import { describeOnDatabases } from "@/lib/testing/database";
import { changeTeam } from "./change-team";
import { createTeam } from "./create-team";
import { deleteTeam } from "./delete-team";
import { getTeam } from "./get-team";
import { invitePerson } from "./invite-person";
import { listTeamNames, listTeams } from "./list-teams";
import { identityWorld } from "./testing/identity-world";

describeOnDatabases("teams", (make) => {
  const world = identityWorld(make);

  describe("createTeam", () => {
    it("makes it and records it", async () => {
      const answer = await createTeam(world.as(await world.administrator()), { name: " 平台（中国） ", description: "aws-cn" });
      if (!answer.ok) throw new Error(answer.reason);
      expect(await listTeams(world.as(await world.auditor()))).toMatchObject({
        value: [{ id: answer.value.teamId, name: "平台（中国）", description: "aws-cn", people: 0, accounts: 0, layers: 0 }],
      });
      expect(await world.eventsOn(answer.value.teamId)).toMatchObject([{ action: "team.create", teamId: answer.value.teamId }]);
    });

    it("is refused to whoever does not manage the whole organization's people", async () => {
      const ofTeam = await world.person([{ role: "administrator", teamId: await world.team() }]);
      for (const actor of [ofTeam, await world.auditor(), visitor]) {
        expect(await createTeam(world.as(actor), { name: "New" })).toMatchObject({ reason: "not-allowed" });
      }
    });

    it("refuses a name that is missing or taken, and a description too long", async () => {
      const ctx = world.as(await world.administrator());
      await createTeam(ctx, { name: "Payments" });
      const taken = { fields: { name: { reason: "team-name-taken", params: { name: "Payments" } } } };
      expect(await createTeam(ctx, { name: "Payments" })).toMatchObject(taken);
      expect(await createTeam(ctx, { name: "", description: "x".repeat(501) })).toMatchObject({
        fields: { name: { reason: "team-name-missing" }, description: { reason: "team-description-too-long" } },
      });
    });
  });

  describe("changeTeam", () => {
    it("renames it, for an administrator of the team too, and records both names", async () => {
      const teamId = await world.team("Payments");
      const ctx = world.as(await world.person([{ role: "administrator", teamId }]));
      expect(await changeTeam(ctx, { teamId, name: "Billing", description: "pays" })).toMatchObject({ ok: true });
      expect(await world.eventsOn(teamId)).toMatchObject([
        { action: "team.change", before: { name: "Payments", description: "" }, after: { name: "Billing", description: "pays" } },
      ]);
    });

    it("is refused in another team", async () => {
      const [own, other] = [await world.team(), await world.team()];
      const ctx = world.as(await world.person([{ role: "administrator", teamId: own }]));
      expect(await changeTeam(ctx, { teamId: other, name: "Mine" })).toMatchObject({ reason: "not-allowed" });
    });

    it("refuses a name that another team has, and a team that is gone", async () => {
      const ctx = world.as(await world.administrator());
      const [teamId] = [await world.team("Payments"), await world.team("Platform")];
      expect(await changeTeam(ctx, { teamId, name: "Platform" })).toMatchObject({ fields: { name: { reason: "team-name-taken" } } });
      await world.db.team.delete({ where: { id: teamId } });
      expect(await changeTeam(ctx, { teamId, name: "Back" })).toMatchObject({ reason: "team-unknown" });
      expect(await changeTeam(ctx, { teamId: "x", name: "Back" })).toMatchObject({ fields: { teamId: { reason: "team-unknown" } } });
    });
  });

  describe("deleteTeam", () => {
    it("takes the roles held in it with it, and records whose they were", async () => {
      const teamId = await world.team("Payments");
      const person = await world.person([{ role: "requester", teamId }, { role: "viewer", teamId: null }], "Chen");
      expect(await deleteTeam(world.as(await world.administrator()), { teamId })).toMatchObject({ ok: true });
      expect(await world.rolesOf(person)).toEqual([{ role: "viewer", teamId: null }]);
      expect(await world.eventsOn(teamId)).toMatchObject([
        { action: "team.delete", before: { name: "Payments", roles: [{ role: "requester", userId: person.userId, person: "Chen" }] } },
      ]);
    });

    it("is refused while it owns accounts or layers, and says how many", async () => {
      const teamId = await world.team();
      await world.db.awsAccount.create({ data: { partition: "aws-cn", accountId: "111100001111", name: "cn", teamId } });
      await world.db.logicalLayer.create({ data: { name: "requests", teamId } });
      const answer = await deleteTeam(world.as(await world.administrator()), { teamId });
      expect(answer).toEqual({ ok: false, reason: "team-owns", params: { accounts: 1, layers: 1 } });
      await world.db.awsAccount.deleteMany();
      await world.db.logicalLayer.deleteMany();
    });

    it("is refused while somebody is invited to it", async () => {
      const teamId = await world.team();
      const ctx = world.as(await world.administrator());
      await invitePerson(ctx, { email: "new@example.com", grants: [{ role: "viewer", teamId }] });
      expect(await deleteTeam(ctx, { teamId })).toEqual({ ok: false, reason: "team-invited", params: { invitations: 1 } });
      world.passMinutes(7 * 24 * 60);
      expect(await deleteTeam(world.as(ctx.actor), { teamId })).toMatchObject({ ok: true });
    });

    it("is refused to an administrator of the team, and for a team that is gone", async () => {
      const teamId = await world.team();
      expect(await deleteTeam(world.as(await world.person([{ role: "administrator", teamId }])), { teamId })).toMatchObject({ reason: "not-allowed" });
      const ctx = world.as(await world.administrator());
      await deleteTeam(ctx, { teamId });
      expect(await deleteTeam(ctx, { teamId })).toMatchObject({ reason: "team-unknown" });
      expect(await deleteTeam(ctx, {})).toMatchObject({ fields: { teamId: { reason: "team-unknown" } } });
    });
  });

  describe("reading teams", () => {
    it("shows a team with its people, each once with all their roles in it", async () => {
      const teamId = await world.team();
      const person = await world.person([{ role: "publisher", teamId }, { role: "requester", teamId }, { role: "viewer", teamId: null }]);
      const ctx = world.as(await world.auditor());
      expect(await getTeam(ctx, teamId)).toMatchObject({ value: { members: [{ id: person.userId, roles: ["requester", "publisher"] }] } });
      expect(await listTeams(ctx)).toMatchObject({ value: [{ people: 1 }] });
    });

    it("tells names to every role, and people to those who may read them only", async () => {
      const teamId = await world.team("Payments");
      const requester = world.as(await world.person([{ role: "requester", teamId }]));
      expect(await listTeamNames(requester)).toEqual({ ok: true, value: [{ id: teamId, name: "Payments" }] });
      expect(await listTeams(requester)).toMatchObject({ reason: "not-allowed" });
      expect(await getTeam(requester, teamId)).toMatchObject({ reason: "not-allowed" });
      expect(await listTeamNames(world.as(visitor))).toMatchObject({ reason: "not-allowed" });
    });
  });
});
