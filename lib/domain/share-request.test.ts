import { describe, expect, it } from "vitest";
import { judgeAct, possibleActs, shareRequestStates, type ActingParty, type RequestToJudge, type ShareRequestAct, type ShareRequestState } from "./share-request";

const now = new Date("2026-05-01T12:00:00Z");
const later = new Date("2026-05-02T12:00:00Z");
const request = (changes: Partial<RequestToJudge> = {}): RequestToJudge => ({
  state: "pending", requestedById: "asker", principalKind: "account", approvedBy: [], expiresAt: later, ...changes,
});
const asker: ActingParty = { userId: "asker", ofRequestingTeam: true, mayDecide: false };
const colleague: ActingParty = { userId: "colleague", ofRequestingTeam: true, mayDecide: false };
const approver: ActingParty = { userId: "approver", ofRequestingTeam: false, mayDecide: true };
const second: ActingParty = { ...approver, userId: "second" };
const stranger: ActingParty = { userId: "stranger", ofRequestingTeam: false, mayDecide: false };
const strata: ActingParty = { userId: null, ofRequestingTeam: false, mayDecide: false };
const asking = (changes: Partial<RequestToJudge>, act: ShareRequestAct, party: ActingParty, at = now) => {
  const answer = judgeAct(request(changes), act, party, at);
  return answer.ok ? answer.value : answer.reason;
};

describe("a share request", () => {
  it.each<[ShareRequestState, ShareRequestAct, ActingParty, ShareRequestState]>([
    ["draft", "change", asker, "draft"],
    ["draft", "submit", asker, "pending"],
    ["draft", "withdraw", asker, "withdrawn"],
    ["pending", "ask-back", approver, "askedBack"],
    ["askedBack", "change", asker, "askedBack"],
    ["askedBack", "answer", asker, "pending"],
    ["pending", "approve", approver, "approved"],
    ["pending", "reject", approver, "rejected"],
    ["pending", "withdraw", colleague, "withdrawn"],
    ["askedBack", "withdraw", asker, "withdrawn"],
    ["partlyApproved", "reject", second, "rejected"],
  ])("goes from %s by %s", (state, act, party, expected) => {
    expect(asking({ state }, act, party)).toBe(expected);
  });

  it.each<ShareRequestState>(["approved", "rejected", "withdrawn", "expired"])("that is %s is over", (state) => {
    for (const party of [asker, approver, strata]) expect(possibleActs(request({ state }), party, now)).toEqual([]);
  });

  it("is decided by nobody who asked for it, whatever their role", () => {
    const both = { ...asker, mayDecide: true };
    for (const act of ["approve", "reject", "ask-back"] as const) expect(asking({}, act, both)).toBe("own-request");
    expect(asking({ state: "partlyApproved", principalKind: "everyone", approvedBy: ["approver"] }, "approve", both)).toBe("own-request");
  });

  it("for everyone needs two who agree, and they are two", () => {
    expect(asking({ principalKind: "everyone" }, "approve", approver)).toBe("partlyApproved");
    const half = { state: "partlyApproved" as const, principalKind: "everyone" as const, approvedBy: ["approver"] };
    expect(asking(half, "approve", approver)).toBe("approved-already");
    expect(asking(half, "approve", second)).toBe("approved");
  });

  it("is decided only by those who may, and withdrawn only by its own team", () => {
    expect(asking({}, "approve", stranger)).toBe("not-allowed");
    expect(asking({}, "approve", colleague)).toBe("not-allowed");
    expect(asking({}, "withdraw", approver)).toBe("not-allowed");
  });

  it("speaks with its author's words alone, so that nobody decides what they have written", () => {
    for (const party of [colleague, approver, { ...colleague, mayDecide: true }]) {
      for (const act of ["change", "answer"] as const) expect(asking({ state: "askedBack" }, act, party)).toBe("not-its-author");
    }
    expect(asking({ state: "askedBack" }, "change", { ...asker, ofRequestingTeam: false })).toBe("not-allowed");
  });

  it("that is a draft is known to its author alone", () => {
    for (const act of ["change", "submit", "withdraw"] as const) expect(asking({ state: "draft" }, act, colleague)).toBe("request-unknown");
  });

  it("expires when its time has come, and not before; then nobody decides it any more", () => {
    expect(asking({}, "expire", strata)).toBe("request-not-due");
    for (const state of ["pending", "askedBack", "partlyApproved"] as const) expect(asking({ state }, "expire", strata, later)).toBe("expired");
    expect(asking({}, "approve", approver, later)).toBe("request-expired");
  });

  it("offers each side what it can do, and nothing in a state that it does not know", () => {
    expect(possibleActs(request(), approver, now)).toEqual(["approve", "reject", "ask-back"]);
    expect(possibleActs(request(), asker, now)).toEqual(["withdraw"]);
    expect(possibleActs(request({ state: "askedBack" }), approver, now)).toEqual([]);
    for (const state of shareRequestStates) expect(possibleActs(request({ state }), stranger, now)).toEqual([]);
  });
});
