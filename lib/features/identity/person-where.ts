import type { Prisma } from "@/lib/db/generated/client";
import { textCondition, whereOf } from "@/lib/domain/filter/where";
import { roles } from "@/lib/domain/role";
import type { PeopleListRequest, PeopleProperty } from "./schema";

type Where = Prisma.UserWhereInput;

/** The people whom a request means. */
export function personWhere({ filter }: Pick<PeopleListRequest, "filter">): Where {
  const asked = whereOf<PeopleProperty, Where>(filter, {
    name: (value, operator) => ({ name: textCondition(value, operator) }),
    email: (value, operator) => ({ email: textCondition(value, operator) }),
    role: (value) => ({ roles: { some: { role: roles.find((role) => role === value) ?? { in: [] } } } }),
    team: (value) => ({ roles: { some: { teamId: value } } }),
    state: (value) => ({ disabledAt: value === "disabled" ? { not: null } : null }),
    text: (value) => ({ OR: [{ name: textCondition(value, ":") }, { email: textCondition(value, ":") }] }),
  });
  return { AND: [asked, ...inOneRole(filter)] };
}

/** "Approver" and "of team X" together mean an approver of that team, not an approver who is something else there. */
function inOneRole({ join, terms }: PeopleListRequest["filter"]): Where[] {
  if (join === "or") return [];
  const [role, team] = (["role", "team"] as const).map((property) => terms.filter((term) => term.property === property && term.operator === "="));
  const [known] = roles.filter((each) => each === role?.[0]?.value);
  const teamId = team?.[0]?.value;
  return known && teamId && role?.length === 1 && team?.length === 1 ? [{ roles: { some: { role: known, teamId } } }] : [];
}
