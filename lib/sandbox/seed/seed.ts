import type { World } from "../world/world";
import { seedNone } from "./accounts";
import { awsOwnedLayers } from "./aws-owned";
import { seedStory } from "./story";

export type Seed = { kind: "none" } | { kind: "story" };

/** Fills an empty world, in one change so that a kill leaves it empty or whole; one that has accounts is left as it is. */
export async function seedWorld(world: World, seed: Seed): Promise<void> {
  if (world.store.table("accounts").ids("").length > 0) return;
  const seeded = seed.kind === "story" ? await seedStory(world) : seedNone(world);
  world.store.commit(...seeded, ...(await awsOwnedLayers(world)));
  await world.store.settled();
}
