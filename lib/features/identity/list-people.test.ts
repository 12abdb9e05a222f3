import { expect, it } from "vitest";
import { visitor } from "@/lib/auth/actor";
import type { Context } from "@/lib/features/context";
import { readListRequest } from "@/lib/domain/list-request";
import { describeOnDatabases } from "@/lib/testing/database";
import { getPerson } from "./get-person";
import { listPeople, type PeoplePage } from "./list-people";
import { peopleListTerms, type PeopleListRequest } from "./schema";
import { identityWorld } from "./testing/identity-world";

describeOnDatabases("listPeople", (make) => {
  const world = identityWorld(make);

  function asked(filter = ""): PeopleListRequest {
    const request = readListRequest(peopleListTerms, { filter }, "UTC");
    if (!request.ok) throw new Error(request.reason);
    return request.value;
  }

  async function pageOf(ctx: Context, request: PeopleListRequest): Promise<PeoplePage> {
    const answer = await listPeople(ctx, request);
    if (!answer.ok) throw new Error(answer.reason);
    return answer.value;
  }

  async function names(filter: string): Promise<string[]> {
    const page = await pageOf(world.as({ kind: "system", name: "test" }), asked(filter));
    return page.rows.map(({ name }) => name);
  }

  it("filters by text, role, team and state, and by all of them together", async () => {
    const teamId = await world.team();
    await world.person([{ role: "approver", teamId }], "Li Wei");
    await world.person([{ role: "approver", teamId: null }, { role: "viewer", teamId }], "Hannah");
    const gone = await world.person([{ role: "viewer", teamId: null }], "Wei Gone");
    await world.db.user.update({ where: { id: gone.userId }, data: { disabledAt: new Date() } });
    expect(await names("WEI")).toEqual(["Li Wei", "Wei Gone"]);
    expect(await names("role=approver")).toEqual(["Hannah", "Li Wei"]);
    expect(await names(`team=${teamId}`)).toEqual(["Hannah", "Li Wei"]);
    expect(await names(`role=approver and team=${teamId}`)).toEqual(["Li Wei"]);
    expect(await names("state=disabled")).toEqual(["Wei Gone"]);
    expect(await names(`wei and state!=disabled and team=${teamId}`)).toEqual(["Li Wei"]);
    expect(await names("%")).toEqual([]);
  });

  it("pages through everybody once, also through people of one name", async () => {
    for (let n = 0; n < 5; n++) await world.person([], "Pat");
    const ctx = world.as(await world.auditor());
    const seen: string[] = [];
    let pages = 0;
    let after: string | undefined;
    do {
      const page = await pageOf(ctx, { ...asked(), size: 2, after });
      expect(page.total).toBe(6);
      seen.push(...page.rows.map(({ id }) => id));
      after = page.next ?? undefined;
      pages++;
    } while (after);
    expect(pages).toBe(3);
    expect(seen).toHaveLength(6);
    expect(new Set(seen).size).toBe(6);
  });

  it("pages back over the same people", async () => {
    for (let n = 0; n < 5; n++) await world.person([], `Pat ${n}`);
    const ctx = world.as(await world.auditor());
    const first = await pageOf(ctx, { ...asked(), size: 2 });
    const second = await pageOf(ctx, { ...asked(), size: 2, after: first.next ?? "" });
    const back = await pageOf(ctx, { ...asked(), size: 2, before: second.previous ?? "" });
    expect(first.previous).toBeNull();
    expect(back).toEqual(first);
  });

  it("is for those who may read people; oneself one may always read", async () => {
    const person = await world.person([{ role: "publisher", teamId: null }]);
    const other = await world.person();
    expect(await listPeople(world.as(person), asked())).toMatchObject({ reason: "not-allowed" });
    expect(await listPeople(world.as(visitor), asked())).toMatchObject({ reason: "not-allowed" });
    expect(await getPerson(world.as(person), other.userId)).toMatchObject({ reason: "not-allowed" });
    expect(await getPerson(world.as(person), person.userId)).toMatchObject({ value: { id: person.userId } });
    expect(await getPerson(world.as(await world.auditor()), "nobody")).toMatchObject({ reason: "person-unknown" });
  });
});
