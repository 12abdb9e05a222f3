import type { Change } from "../world/rows";
import type { World } from "../world/world";
import { seedNone } from "./accounts";

export async function seedStory(world: World): Promise<Change[]> {
  return seedNone(world);
}
