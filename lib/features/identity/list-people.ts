import { may, notAllowed } from "@/lib/auth/authorise";
import type { Role } from "@/lib/domain/role";
import { done, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import type { NamedGrant } from "./grants";
import { namedGrants, withTeamNames } from "./named-grants";

export type PeopleFilter = {
  /** Part of a name or an address, in any case. */
  text?: string;
  role?: Role;
  teamId?: string;
  state?: "enabled" | "disabled";
  /** The page after, or before, this person: `next` and `previous` of another page. */
  after?: string;
  before?: string;
  limit?: number;
};

export type PersonRow = {
  id: string;
  name: string;
  email: string;
  disabledAt: Date | null;
  roles: NamedGrant[];
  /** When a session of theirs was last used, to the five minutes; null: no live session. */
  lastSeenAt: Date | null;
};

export type PeoplePage = { people: PersonRow[]; previous: string | null; next: string | null; total: number };

/** People by name. `total` counts everybody the filter finds, on whatever page. */
export async function listPeople({ actor, db }: Context, filter: PeopleFilter = {}): Promise<Result<PeoplePage>> {
  if (!may(actor, "people.read")) return notAllowed("people.read");
  const limit = Math.min(Math.max(filter.limit ?? 50, 1), 200);
  const where = whereOf(filter);
  const cursor = filter.before ?? filter.after;
  const [found, total] = await Promise.all([
    db.user.findMany({
      where,
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: filter.before ? -(limit + 1) : limit + 1,
      ...(cursor ? { cursor: { id: cursor }, skip: 1 } : {}),
      include: {
        roles: withTeamNames,
        sessions: { select: { updatedAt: true }, orderBy: { updatedAt: "desc" }, take: 1 },
      },
    }),
    db.user.count({ where }),
  ]);
  const people = (filter.before ? found.slice(-limit) : found.slice(0, limit)).map(rowOf);
  const hasMore = found.length > limit;
  return done({
    people,
    total,
    previous: (filter.before ? hasMore : filter.after) ? (people[0]?.id ?? null) : null,
    next: filter.before || hasMore ? (people.at(-1)?.id ?? null) : null,
  });
}

type Found = Omit<PersonRow, "roles" | "lastSeenAt"> & { roles: Parameters<typeof namedGrants>[0]; sessions: { updatedAt: Date }[] };

function rowOf({ id, name, email, disabledAt, roles, sessions }: Found): PersonRow {
  return { id, name, email, disabledAt, roles: namedGrants(roles), lastSeenAt: sessions[0]?.updatedAt ?? null };
}

function whereOf({ text, role, teamId, state }: PeopleFilter) {
  const contains = text?.trim() ? { contains: escapeLike(text.trim()), mode: "insensitive" as const } : null;
  return {
    ...(contains ? { OR: [{ name: contains }, { email: contains }] } : {}),
    ...(role ?? teamId ? { roles: { some: { ...(role ? { role } : {}), ...(teamId ? { teamId } : {}) } } } : {}),
    ...(state ? { disabledAt: state === "disabled" ? { not: null } : null } : {}),
  };
}

/** Prisma hands `contains` to LIKE as it is: without this a % finds everybody. */
function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
