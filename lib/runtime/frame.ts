import "server-only";
import type { RouteKey } from "@/components/layout/routes";
import { may } from "@/lib/auth/authorise";
import type { Permission } from "@/lib/domain/role";
import { signOutAction } from "@/lib/features/identity/actions";
import { scopeOptions } from "@/lib/features/inventory/scope-options";
import { countDrift } from "@/lib/features/sharing/drift/list-drift";
import { countEndingSoon } from "@/lib/features/sharing/ending-soon";
import { countWaiting } from "@/lib/features/sharing/list-requests";
import type { Context } from "@/lib/features/context";
import { environment } from "./environment";
import { frameWork } from "./frame-work";
import { requestContext } from "./request";

const needed: Record<RouteKey, Permission | null> = {
  catalogue: "shares.request",
  myRequests: "shares.request",
  functions: "functions.read",
  layers: "layers.read",
  uploads: "uploads.manage",
  requests: "shares.read",
  grants: "shares.read",
  references: "functions.read",
  drift: "shares.read",
  overview: "layers.read",
  activity: "activity.read",
  accounts: "accounts.read",
  rules: "rules.read",
  people: "people.read",
  settings: null,
};

/** Who is signed in, what they may open, and which AWS they are looking at: what the frame around every page is drawn from. */
export async function loadFrame() {
  const ctx = await requestContext();
  const { actor } = ctx;
  if (actor.kind !== "person") throw new Error("a page is drawn for a person");
  const keys = Object.keys(needed) as RouteKey[];
  const [places, work, waiting] = await Promise.all([scopeOptions(ctx), frameWork(ctx), waitingFor(ctx)]);
  return {
    places,
    work,
    person: { name: actor.name, email: actor.email, roles: [...new Set(actor.roles.map(({ role }) => role))] },
    awsMode: environment().aws,
    allowed: keys.filter((key) => {
      const permission = needed[key];
      // Whoever only asks has grants, too: those of their teams.
      return permission === null || may(actor, permission) || (key === "grants" && may(actor, "shares.request"));
    }),
    waiting,
    signOut: signOutAction,
  };
}

async function waitingFor(ctx: Context) {
  const [requests, grants, drift] = await Promise.all([countWaiting(ctx), countEndingSoon(ctx), countDrift(ctx)]);
  return { requests, grants, drift };
}
