import { readFile } from "node:fs/promises";
import path from "node:path";
import { writeDurably } from "../world/data-folder";
import type { World } from "../world/world";
import type { Change } from "../world/rows";
import { seedNone } from "./accounts";
import { awsOwnedLayers } from "./aws-owned";
import { seedScale } from "./scale";
import { seedStory } from "./story";

export type Seed = { kind: "none" } | { kind: "story" } | { kind: "scale"; functions: number };

/** Fills an empty world so that a kill leaves it empty or whole: what makes it count as filled comes in the last change. One that has accounts is left as it is, and what there is to say about that is the answer. */
export async function seedWorld(world: World, seed: Seed): Promise<string | null> {
  const file = path.join(world.dir, "seed");
  const wanted = seed.kind === "scale" ? `scale:${seed.functions}` : seed.kind;
  if (world.store.table("accounts").ids("").length > 0) return remark(world.dir, wanted, (await readFile(file, "utf8").catch(() => "")).trim());
  await writeDurably(file, `${wanted}\n`);
  world.store.commit(...(await changesOf(world, seed)));
  await world.store.settled();
  return null;
}

/** A folder of which nobody knows how it was filled is not talked about. */
function remark(dir: string, wanted: string, filled: string): string | null {
  if (wanted === "none" || filled === "" || filled === wanted) return null;
  return `The data folder ${dir} was filled with --seed ${filled} before and goes on from there; --seed ${wanted} was left aside. To have it, choose an empty folder with --data.`;
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
