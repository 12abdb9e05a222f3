import { describe, expect, it } from "vitest";
import { differenceOfGrants, onlyTeam, sameGrants, uniqueGrants } from "./grants";

const administrator = { role: "administrator", teamId: null } as const;
const approverOfA = { role: "approver", teamId: "a" } as const;
const approverOfB = { role: "approver", teamId: "b" } as const;

describe("grants", () => {
  it("keeps each grant once", () => {
    expect(uniqueGrants([approverOfA, administrator, approverOfA])).toEqual([approverOfA, administrator]);
  });

  it("tells the same role in two teams apart", () => {
    expect(differenceOfGrants([approverOfA], [approverOfB])).toEqual({ added: [approverOfB], removed: [approverOfA] });
    expect(sameGrants([approverOfA, approverOfB], [approverOfB, approverOfA])).toBe(true);
  });

  it("names a team only when every grant is held in it", () => {
    expect(onlyTeam([approverOfA])).toBe("a");
    expect(onlyTeam([approverOfA, approverOfB])).toBeNull();
    expect(onlyTeam([approverOfA, administrator])).toBeNull();
  });
});
