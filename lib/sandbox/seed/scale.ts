import { open } from "node:fs/promises";
import path from "node:path";
import { syncFolder } from "../world/data-folder";
import type { Change } from "../world/rows";
import type { World } from "../world/world";
import { awsOwnedLayers } from "./aws-owned";
import { Random } from "./random";
import { scaleFunction, type Reference } from "./scale-functions";
import { scaleLayers } from "./scale-layers";
import { scaleAccountChanges, scaleAccounts, scaleFurniture, scaleRegions } from "./scale-places";
import { storeZip } from "./story-content";
import { buildZip } from "./zip";

/** What a complete scan of the seeded world must find, one reference a line. */
export const truthFile = "truth.jsonl";

const functionsPerBatch = 1000;

/**
 * `count` functions over 50 accounts and 4 Regions, the same for the same count but for dates and keys. Written batch by
 * batch; the accounts come last, so that a world that was cut off counts as empty and is seeded again from the start.
 */
export async function seedScale(world: World, count: number): Promise<Change[]> {
  const random = new Random(20_181_031);
  const now = world.now();
  const code = await storeZip(world, buildZip([{ path: "index.py", content: "def handler(event, context):\n    return event\n" }]));
  const layers = await scaleLayers(world, random, await awsOwnedLayers(world));
  for (const batch of batches([...scaleFurniture(now), ...layers.changes])) await keep(world, batch);
  const places = scaleAccounts.flatMap((accountId) => scaleRegions.map((region) => ({ accountId, region, shelf: layers.shelfOf(accountId, region) })));
  const truth = await open(path.join(world.dir, truthFile), "w", 0o600);
  try {
    for (let start = 0; start < count; start += functionsPerBatch) {
      const changes: Change[] = [];
      const references: Reference[] = [];
      for (let index = start; index < Math.min(count, start + functionsPerBatch); index += 1) {
        const place = places[index % places.length];
        if (!place) continue;
        const made = scaleFunction(place, `function-${String(index).padStart(6, "0")}`, code, random, now);
        changes.push(...made.changes);
        references.push(...made.references);
      }
      await truth.appendFile(references.map((reference) => `${JSON.stringify(reference)}\n`).join(""));
      await keep(world, changes);
    }
    await truth.sync();
  } finally {
    await truth.close();
  }
  await syncFolder(world.dir);
  return scaleAccountChanges(now);
}

async function keep(world: World, changes: Change[]): Promise<void> {
  world.store.commit(...changes);
  await world.store.settled();
}

function batches(changes: Change[]): Change[][] {
  return Array.from({ length: Math.ceil(changes.length / functionsPerBatch) }, (_, index) => changes.slice(index * functionsPerBatch, (index + 1) * functionsPerBatch));
}
