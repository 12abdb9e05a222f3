import "server-only";
import type { RouteKey } from "@/components/layout/routes";
import { may } from "@/lib/auth/authorise";
import type { Permission } from "@/lib/domain/role";
import { signOutAction } from "@/lib/features/identity/actions";
import { scopeOptions } from "@/lib/features/inventory/scope-options";
import { environment } from "./environment";
import { frameWork } from "./frame-work";
import { requestContext } from "./request";

const needed: Record<RouteKey, Permission | null> = {
  functions: "functions.read",
  layers: "layers.read",
  uploads: "uploads.manage",
  overview: "layers.read",
  activity: "activity.read",
  accounts: "accounts.read",
  people: "people.read",
  settings: null,
};

/** Who is signed in, what they may open, and which AWS they are looking at: what the frame around every page is drawn from. */
export async function loadFrame() {
  const ctx = await requestContext();
  const { actor } = ctx;
  if (actor.kind !== "person") throw new Error("a page is drawn for a person");
  const keys = Object.keys(needed) as RouteKey[];
  const [places, work] = await Promise.all([scopeOptions(ctx), frameWork(ctx)]);
  return {
    places,
    work,
    person: { name: actor.name, email: actor.email, roles: [...new Set(actor.roles.map(({ role }) => role))] },
    awsMode: environment().aws,
    allowed: keys.filter((key) => {
      const permission = needed[key];
      return permission === null || may(actor, permission);
    }),
    signOut: signOutAction,
  };
}
