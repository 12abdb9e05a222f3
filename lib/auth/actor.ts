import type { Role } from "@/lib/domain/role";

/** A role held in a team, or organization-wide when `teamId` is null. */
export type RoleGrant = { role: Role; teamId: string | null };

export type Person = {
  kind: "person";
  userId: string;
  name: string;
  email: string;
  roles: readonly RoleGrant[];
  /** The browser session acted from; absent where there is none. */
  sessionId?: string;
};

/** Strata itself: jobs, the seed, migrations. It may do what its caller was allowed to order. */
export type System = { kind: "system"; name: string };

/** Somebody who has not signed in. May do nothing but what a link or a password proves. */
export type Visitor = { kind: "visitor"; name: string };

export type Actor = Person | System | Visitor;

export const visitor: Visitor = { kind: "visitor", name: "visitor" };
