import { writeCredentials } from "../credentials-file";
import { accountChanges } from "../seed/accounts";
import type { World } from "../world/world";
import { isPartition } from "./partitions";

interface NewAccount {
  id: string;
  name: string;
  partition: string;
  organizationId: string | null;
}

/** Opens an account with an administrator, whose profile is in the credentials file when this resolves. A string says what is wrong. */
export async function addAccount(world: World, value: unknown): Promise<NewAccount | string> {
  const account = readAccount(world, value);
  if (typeof account === "string") return account;
  world.store.commit(...accountChanges({ partition: account.partition, organizationId: account.organizationId, joinedAt: world.now() }, account));
  await world.store.settled();
  await writeCredentials(world);
  return account;
}

function readAccount(world: World, value: unknown): NewAccount | string {
  if (typeof value !== "object" || value === null) return 'The body must be a JSON object such as {"id":"333300001111","name":"team","partition":"aws-us-gov"}.';
  const { id, name, partition = "aws", organizationId = null } = value as Record<string, unknown>;
  if (typeof id !== "string" || !/^\d{12}$/.test(id)) return `'id' is ${JSON.stringify(id)}; it must be a text of twelve digits.`;
  if (world.store.table("accounts").get("", id)) return `There is an account ${id} already.`;
  if (typeof name !== "string" || !/^[\w-]{1,50}$/.test(name)) return `'name' is ${JSON.stringify(name)}; it must be letters, digits, _ and -, at most 50.`;
  if (typeof partition !== "string" || !isPartition(partition)) return `'partition' is ${JSON.stringify(partition)}; it must be aws, aws-cn or aws-us-gov.`;
  const organization = typeof organizationId === "string" ? world.store.table("organizations").get("", organizationId) : null;
  if (organizationId !== null && organization?.partition !== partition) return `'organizationId' is ${JSON.stringify(organizationId)}; it must be null or an organization of ${partition}.`;
  return { id, name, partition, organizationId: organization?.id ?? null };
}
