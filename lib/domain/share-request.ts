import type { PrincipalKind } from "./principal";
import { done, refuse, type Result } from "./result";

export const shareRequestStates = ["draft", "pending", "askedBack", "partlyApproved", "approved", "rejected", "withdrawn", "expired"] as const;

export type ShareRequestState = (typeof shareRequestStates)[number];

export const shareRequestActs = ["change", "submit", "withdraw", "approve", "reject", "ask-back", "answer", "expire"] as const;

export type ShareRequestAct = (typeof shareRequestActs)[number];

export const openStates: readonly ShareRequestState[] = ["pending", "askedBack", "partlyApproved"];

/** What an approver can act on; one that was asked back waits for its requester. */
export const decidableStates: readonly ShareRequestState[] = ["pending", "partlyApproved"];

export type RequestToJudge = {
  state: ShareRequestState;
  requestedById: string;
  principalKind: PrincipalKind;
  /** Who has approved so far. */
  approvedBy: readonly string[];
  expiresAt: Date | null;
};

/** Who acts, and which side they stand on for this request. Without a `userId` it is Strata itself: time has come. */
export type ActingParty = { userId: string | null; ofRequestingTeam: boolean; mayDecide: boolean };

/** Who asks lets everyone in needs two who agree; anybody else needs one. */
export function approvalsNeeded(kind: PrincipalKind): 1 | 2 {
  return kind === "everyone" ? 2 : 1;
}

/**
 * The state after an act, or why it may not be. The button, the command and the test ask this one function; the command
 * then changes the row only where it still is in the state that was judged, so that of two at once one wins.
 */
export function judgeAct(request: RequestToJudge, act: ShareRequestAct, party: ActingParty, now: Date): Result<ShareRequestState> {
  if (!fromStates[act].includes(request.state)) return refuse("request-not-in-state", { state: request.state });
  const refused = refusalOf(request, act, party, now);
  return refused ?? done(nextState(request, act));
}

const fromStates: Record<ShareRequestAct, readonly ShareRequestState[]> = {
  change: ["draft", "askedBack"],
  submit: ["draft"],
  withdraw: ["draft", ...openStates],
  approve: decidableStates,
  reject: decidableStates,
  "ask-back": decidableStates,
  answer: ["askedBack"],
  expire: openStates,
};

function refusalOf(request: RequestToJudge, act: ShareRequestAct, party: ActingParty, now: Date) {
  const due = request.expiresAt !== null && now >= request.expiresAt;
  switch (act) {
    case "withdraw":
      if (request.state === "draft" && party.userId !== request.requestedById) return refuse("request-unknown");
      return party.ofRequestingTeam ? null : refuse("not-allowed", { permission: "shares.request" });
    case "change":
    case "submit":
    case "answer":
      // Its author alone: somebody else's words in it, who then decides, would be deciding their own request.
      if (party.userId !== request.requestedById) return refuse(request.state === "draft" ? "request-unknown" : "not-its-author");
      return party.ofRequestingTeam ? null : refuse("not-allowed", { permission: "shares.request" });
    case "approve":
    case "reject":
    case "ask-back":
      if (!party.mayDecide || party.userId === null) return refuse("not-allowed", { permission: "shares.decide" });
      if (party.userId === request.requestedById) return refuse("own-request");
      if (act === "approve" && request.approvedBy.includes(party.userId)) return refuse("approved-already");
      return due ? refuse("request-expired") : null;
    case "expire":
      return due ? null : refuse("request-not-due");
  }
}

function nextState({ approvedBy, principalKind, state }: RequestToJudge, act: ShareRequestAct): ShareRequestState {
  switch (act) {
    case "change":
      return state;
    case "submit":
    case "answer":
      return "pending";
    case "withdraw":
      return "withdrawn";
    case "approve":
      return approvedBy.length + 1 >= approvalsNeeded(principalKind) ? "approved" : "partlyApproved";
    case "reject":
      return "rejected";
    case "ask-back":
      return "askedBack";
    case "expire":
      return "expired";
  }
}

/** The acts that this party can do now: what a page offers. */
export function possibleActs(request: RequestToJudge, party: ActingParty, now: Date): ShareRequestAct[] {
  return shareRequestActs.filter((act) => act !== "expire" && judgeAct(request, act, party, now).ok);
}
