import { expect, it } from "vitest";
import { visitor } from "@/lib/auth/actor";
import { describeOnDatabases } from "@/lib/testing/database";
import { getPerson } from "./get-person";
import { listPeople, type PeopleFilter } from "./list-people";
import { identityWorld } from "./testing/identity-world";

describeOnDatabases("listPeople", (make) => {
  const world = identityWorld(make);

  async function names(filter: PeopleFilter): Promise<string[]> {
    const answer = await listPeople(world.as({ kind: "system", name: "test" }), filter);
    if (!answer.ok) throw new Error(answer.reason);
    return answer.value.people.map(({ name }) => name);
  }

  it("filters by text, role, team and state, and by all of them together", async () => {
    const teamId = await world.team();
    await world.person([{ role: "approver", teamId }], "Li Wei");
    await world.person([{ role: "approver", teamId: null }, { role: "viewer", teamId }], "Hannah");
    const gone = await world.person([{ role: "viewer", teamId: null }], "Wei Gone");
    await world.db.user.update({ where: { id: gone.userId }, data: { disabledAt: new Date() } });
    expect(await names({ text: "WEI" })).toEqual(["Li Wei", "Wei Gone"]);
    expect(await names({ role: "approver" })).toEqual(["Hannah", "Li Wei"]);
    expect(await names({ teamId })).toEqual(["Hannah", "Li Wei"]);
    expect(await names({ role: "approver", teamId })).toEqual(["Li Wei"]);
    expect(await names({ state: "disabled" })).toEqual(["Wei Gone"]);
    expect(await names({ text: "wei", state: "enabled", teamId })).toEqual(["Li Wei"]);
    expect(await names({ text: "%" })).toEqual([]);
  });

  it("pages through everybody once, also through people of one name", async () => {
    for (let n = 0; n < 5; n++) await world.person([], "Pat");
    const ctx = world.as(await world.auditor());
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = await listPeople(ctx, { limit: 2, ...(after ? { after } : {}) });
      if (!page.ok) throw new Error(page.reason);
      expect(page.value.total).toBe(6);
      seen.push(...page.value.people.map(({ id }) => id));
      after = page.value.next;
    } while (after);
    expect(seen).toHaveLength(6);
    expect(new Set(seen).size).toBe(6);
  });

  it("is for those who may read people; oneself one may always read", async () => {
    const person = await world.person([{ role: "publisher", teamId: null }]);
    const other = await world.person();
    expect(await listPeople(world.as(person))).toMatchObject({ reason: "not-allowed" });
    expect(await listPeople(world.as(visitor))).toMatchObject({ reason: "not-allowed" });
    expect(await getPerson(world.as(person), other.userId)).toMatchObject({ reason: "not-allowed" });
    expect(await getPerson(world.as(person), person.userId)).toMatchObject({ value: { id: person.userId } });
    expect(await getPerson(world.as(await world.auditor()), "nobody")).toMatchObject({ reason: "person-unknown" });
  });
});
