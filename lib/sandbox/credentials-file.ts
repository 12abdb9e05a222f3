import path from "node:path";
import { partitionById } from "./wire/partitions";
import { writeDurably } from "./world/data-folder";
import type { World } from "./world/world";

/** AWS's shared credentials format, one profile per account, named by its id. Only its owner may read it. */
export async function writeCredentials(world: World): Promise<string> {
  const file = path.join(world.dir, "credentials");
  const keys = [...world.store.table("accessKeys").rows("")].sort((a, b) => a.accountId.localeCompare(b.accountId));
  const profiles = keys.map((key) => {
    const account = world.store.table("accounts").get("", key.accountId);
    const region = partitionById(account?.partition ?? "aws").defaultRegion;
    return `[${key.accountId}]\n# ${account?.name ?? ""} (${account?.partition ?? ""})\naws_access_key_id = ${key.id}\naws_secret_access_key = ${key.secret}\nregion = ${region}\n`;
  });
  await writeDurably(file, profiles.join("\n"));
  return file;
}
