import { describe, expect, it } from "vitest";
import { visitor } from "@/lib/auth/actor";
import { hashLinkToken } from "@/lib/auth/link-token";
import { verifyPassword } from "@/lib/auth/password";
import { describeOnDatabases } from "@/lib/testing/database";
import { acceptInvitation } from "./accept-invitation";
import { invitePerson } from "./invite-person";
import { listInvitations } from "./list-invitations";
import { readInvitation } from "./read-link";
import { revokeInvitation } from "./revoke-invitation";
import { goodPassword, identityWorld, tokenOf } from "./testing/identity-world";

describeOnDatabases("invitations", (make) => {
  const world = identityWorld(make);

  async function invited(email = "new@example.com", grants: object[] = [{ role: "viewer", teamId: null }]) {
    const answer = await invitePerson(world.as(await world.administrator()), { email, grants });
    if (!answer.ok) throw new Error(answer.reason);
    return { ...answer.value, token: tokenOf(answer.value.path) };
  }

  const accept = (token: string, name = "New") => acceptInvitation(world.as(visitor), { token, name, password: goodPassword });

  describe("invitePerson", () => {
    it("gives a link for seven days and keeps nothing but the hash of its token", async () => {
      const { token, expiresAt, invitationId } = await invited();
      expect(expiresAt.getTime() - world.as(visitor).now().getTime()).toBe(7 * 86_400_000);
      const row = await world.db.invitation.findUniqueOrThrow({ where: { id: invitationId } });
      expect(row.tokenHash).toBe(hashLinkToken(token));
      const kept = JSON.stringify([row, await world.eventsOn(invitationId)], (_, value: unknown) => typeof value === "bigint" ? String(value) : value);
      expect(kept).not.toContain(token);
    });

    it("records its event, with the roles", async () => {
      const { invitationId } = await invited();
      expect(await world.eventsOn(invitationId)).toMatchObject([
        { action: "identity.invite", subjectLabel: "new@example.com", after: { roles: [{ role: "viewer", teamId: null, team: null }] } },
      ]);
    });

    it("is refused to whoever does not manage people", async () => {
      const input = { email: "new@example.com", grants: [{ role: "viewer", teamId: null }] };
      for (const actor of [await world.auditor(), await world.person([{ role: "approver", teamId: null }]), visitor]) {
        expect(await invitePerson(world.as(actor), input)).toMatchObject({ reason: "not-allowed" });
      }
      expect(await world.db.invitation.count()).toBe(0);
    });

    it("lets an administrator of a team invite into that team only", async () => {
      const [own, other] = [await world.team(), await world.team()];
      const actor = world.as(await world.person([{ role: "administrator", teamId: own }]));
      const into = (teamId: string | null) => invitePerson(actor, { email: "new@example.com", grants: [{ role: "approver", teamId }] });
      expect(await into(null)).toMatchObject({ reason: "not-allowed" });
      expect(await into(other)).toMatchObject({ reason: "not-allowed" });
      expect(await into(own)).toMatchObject({ ok: true });
    });

    it("refuses bad input beside its field", async () => {
      const ctx = world.as(await world.administrator());
      expect(await invitePerson(ctx, { email: "nobody", grants: [] })).toMatchObject({
        reason: "invalid-fields", fields: { email: { reason: "email-invalid" }, grants: { reason: "roles-missing" } },
      });
      const missing = "00000000-0000-4000-8000-000000000000";
      expect(await invitePerson(ctx, { email: "a@example.com", grants: [{ role: "viewer", teamId: missing }] })).toMatchObject({ reason: "team-unknown" });
      expect(await invitePerson(ctx, { email: "a@example.com", grants: [{ role: "root", teamId: null }] })).toMatchObject({ fields: { grants: { reason: "role-unknown" } } });
    });

    it("refuses an address that is a person's, or invited already", async () => {
      const person = await world.person();
      const ctx = world.as(await world.administrator());
      const grants = [{ role: "viewer", teamId: null }];
      expect(await invitePerson(ctx, { email: person.email.toUpperCase(), grants })).toMatchObject({ fields: { email: { reason: "email-taken" } } });
      await invited("twice@example.com");
      expect(await invitePerson(ctx, { email: "twice@example.com", grants })).toMatchObject({ fields: { email: { reason: "email-invited" } } });
    });
  });

  describe("acceptInvitation", () => {
    it("makes the person with the invited address and roles, and her password", async () => {
      const teamId = await world.team("Payments");
      const { token } = await invited("new@example.com", [{ role: "requester", teamId }]);
      expect(await readInvitation(world.as(visitor), token)).toMatchObject({ value: { email: "new@example.com", roles: ["requester"] } });
      const answer = await accept(token, "  Nia  ");
      if (!answer.ok) throw new Error(answer.reason);
      const person = await world.db.user.findUniqueOrThrow({ where: { id: answer.value.userId }, include: { roles: true, authAccounts: true } });
      expect(person).toMatchObject({ email: "new@example.com", name: "Nia", roles: [{ role: "requester", teamId }] });
      expect(await verifyPassword(goodPassword, person.authAccounts[0]?.password ?? "")).toBe(true);
      expect(await world.eventsOn(person.id)).toMatchObject([{ action: "identity.accept-invitation", actorId: person.id, teamId }]);
    });

    it("works once", async () => {
      const { token } = await invited();
      await accept(token);
      expect(await accept(token)).toEqual({ ok: false, reason: "link-used" });
    });

    it("lets one of two through who accept at once", async () => {
      const { token, email } = await invited();
      const answers = await Promise.all([accept(token, "First"), accept(token, "Second")]);
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
      expect(answers.find((answer) => !answer.ok)).toEqual({ ok: false, reason: "link-used" });
      expect(await world.db.user.count({ where: { email } })).toBe(1);
    });

    it("refuses an expired, a revoked and an unknown link, and says which it is", async () => {
      const { token, invitationId, expiresAt } = await invited();
      world.passMinutes(7 * 24 * 60);
      expect(await accept(token)).toEqual({ ok: false, reason: "link-expired", params: { at: expiresAt.getTime() } });
      world.passMinutes(-1);
      await revokeInvitation(world.as(await world.administrator()), { invitationId });
      expect(await accept(token)).toEqual({ ok: false, reason: "link-revoked" });
      expect(await accept("A".repeat(43))).toEqual({ ok: false, reason: "link-unknown" });
      expect(await world.db.user.count({ where: { email: "new@example.com" } })).toBe(0);
    });

    it("refuses a short password and a missing name without using the link up", async () => {
      const { token } = await invited();
      expect(await acceptInvitation(world.as(visitor), { token, name: " ", password: "short" })).toMatchObject({
        fields: { name: { reason: "person-name-missing" }, password: { reason: "password-too-short", params: { min: 12, seen: 5 } } },
      });
      expect(await accept(token)).toMatchObject({ ok: true });
    });

    it("takes everything back when the address became a person's meanwhile", async () => {
      const { token, invitationId } = await invited("late@example.com");
      const person = await world.person();
      await world.db.user.update({ where: { id: person.userId }, data: { email: "late@example.com" } });
      expect(await accept(token)).toMatchObject({ reason: "email-taken" });
      expect(await world.db.invitation.findUnique({ where: { id: invitationId } })).toMatchObject({ acceptedAt: null });
    });

    it("leaves out roles in a team that is gone", async () => {
      const teamId = await world.team();
      const { token } = await invited("new@example.com", [{ role: "viewer", teamId: null }, { role: "approver", teamId }]);
      await world.db.team.delete({ where: { id: teamId } });
      const answer = await accept(token);
      if (!answer.ok) throw new Error(answer.reason);
      expect(await world.db.roleAssignment.findMany({ where: { userId: answer.value.userId } })).toMatchObject([{ role: "viewer" }]);
    });
  });

  describe("revokeInvitation", () => {
    it("makes the link useless and records it", async () => {
      const { invitationId } = await invited();
      expect(await revokeInvitation(world.as(await world.administrator()), { invitationId })).toMatchObject({ ok: true });
      expect((await world.eventsOn(invitationId)).map(({ action }) => action)).toEqual(["identity.invite", "identity.revoke-invitation"]);
      expect(await listInvitations(world.as(await world.auditor()))).toMatchObject({ value: [{ id: invitationId, state: "revoked" }] });
    });

    it("is refused to whoever does not manage people where the roles are", async () => {
      const { invitationId } = await invited();
      const teamId = await world.team();
      for (const actor of [await world.auditor(), await world.person([{ role: "administrator", teamId }])]) {
        expect(await revokeInvitation(world.as(actor), { invitationId })).toMatchObject({ reason: "not-allowed" });
      }
    });

    it("refuses an invitation that was used or never was", async () => {
      const { invitationId, token } = await invited();
      await accept(token);
      const ctx = world.as(await world.administrator());
      expect(await revokeInvitation(ctx, { invitationId })).toMatchObject({ reason: "link-used" });
      expect(await revokeInvitation(ctx, { invitationId: "00000000-0000-4000-8000-000000000000" })).toMatchObject({ reason: "invitation-unknown" });
      expect(await revokeInvitation(ctx, { invitationId: "1" })).toMatchObject({ fields: { invitationId: { reason: "invitation-unknown" } } });
    });
  });
});
