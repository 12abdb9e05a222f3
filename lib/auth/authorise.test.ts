import { describe, expect, it } from "vitest";
import { type Actor, visitor } from "./actor";
import { may } from "./authorise";

const publisherOfA: Actor = {
  kind: "person", userId: "u", name: "Pat", email: "pat@example.com", roles: [{ role: "publisher", teamId: "a" }],
};

describe("may", () => {
  it("lets a role held in a team act in that team and in no other", () => {
    expect(may(publisherOfA, "layers.publish", { teamId: "a" })).toBe(true);
    expect(may(publisherOfA, "layers.publish", { teamId: "b" })).toBe(false);
    expect(may(publisherOfA, "layers.publish", { teamId: null })).toBe(false);
  });

  it("lets a role held organization-wide act everywhere", () => {
    const everywhere = { ...publisherOfA, roles: [{ role: "publisher" as const, teamId: null }] };
    expect(may(everywhere, "layers.publish", { teamId: "b" })).toBe(true);
    expect(may(everywhere, "layers.publish", { teamId: null })).toBe(true);
  });

  it("does not let an administrator publish: roles do not include one another", () => {
    const administrator = { ...publisherOfA, roles: [{ role: "administrator" as const, teamId: null }] };
    expect(may(administrator, "layers.publish")).toBe(false);
    expect(may(administrator, "people.manage")).toBe(true);
  });

  it("lets an auditor read everything and change nothing", () => {
    const auditor = { ...publisherOfA, roles: [{ role: "auditor" as const, teamId: null }] };
    expect(may(auditor, "activity.read")).toBe(true);
    expect(may(auditor, "people.manage")).toBe(false);
    expect(may(auditor, "layers.refresh")).toBe(false);
  });

  it("lets a visitor do nothing", () => {
    expect(may(visitor, "layers.read")).toBe(false);
  });
});
