import type { World } from "../world/world";
import type { Change } from "../world/rows";
import { seedNone } from "./accounts";
import { awsOwnedLayers } from "./aws-owned";
import { seedScale } from "./scale";
import { seedStory } from "./story";

export type Seed = { kind: "none" } | { kind: "story" } | { kind: "scale"; functions: number };

/** Fills an empty world so that a kill leaves it empty or whole: what makes it count as filled comes in the last change. One that has accounts is left as it is. */
export async function seedWorld(world: World, seed: Seed): Promise<void> {
  if (world.store.table("accounts").ids("").length > 0) return;
  world.store.commit(...(await changesOf(world, seed)));
  await world.store.settled();
}

async function changesOf(world: World, seed: Seed): Promise<Change[]> {
  switch (seed.kind) {
    case "none":
      return [...seedNone(world), ...(await awsOwnedLayers(world))];
    case "story":
      return [...(await seedStory(world)), ...(await awsOwnedLayers(world))];
    case "scale":
      return seedScale(world, seed.functions);
  }
}
