import type { Change, OrganizationRow } from "../world/rows";
import type { World } from "../world/world";
import { newSecret, uniqueId } from "../wire/identities";

export interface OrganizationSeed {
  id: string;
  partition: string;
  /** The first is the management account. */
  accounts: { id: string; name: string }[];
  joinedAt: number;
}

const administratorPolicy = JSON.stringify({ Version: "2012-10-17", Statement: [{ Sid: "Everything", Effect: "Allow", Action: "*", Resource: "*" }] });

/** An organization with its accounts, each with one user that may do everything and that user's access key. */
export function organizationChanges(seed: OrganizationSeed): Change[] {
  const organization: OrganizationRow = { id: seed.id, partition: seed.partition, rootId: `r-${seed.id.slice(2, 6)}`, managementAccountId: seed.accounts[0]?.id ?? "", delegatedAdministrators: [] };
  return [["organizations", "", seed.id, organization], ...seed.accounts.flatMap((account) => accountChanges({ partition: seed.partition, organizationId: seed.id, joinedAt: seed.joinedAt }, account))];
}

/** An account with one user that may do everything, and that user's access key. */
export function accountChanges(seed: { partition: string; organizationId: string | null; joinedAt: number }, account: { id: string; name: string }): Change[] {
  const key = uniqueId("AKIA");
  return [
    ["accounts", "", account.id, { id: account.id, name: account.name, email: `${account.name}@example.com`, partition: seed.partition, organizationId: seed.organizationId, joinedAt: seed.joinedAt }],
    ["users", account.id, "administrator", { name: "administrator", id: uniqueId("AIDA"), createdAt: seed.joinedAt, policies: { AdministratorAccess: administratorPolicy } }],
    ["accessKeys", "", key, { id: key, secret: newSecret(), accountId: account.id, userName: "administrator" }],
  ];
}

export function seedNone(world: World): Change[] {
  const joinedAt = world.now();
  return [
    ...organizationChanges({ id: "o-sandbox0aws", partition: "aws", joinedAt, accounts: [{ id: "111122223333", name: "hub" }, { id: "444455556666", name: "consumer" }] }),
    ...organizationChanges({ id: "o-sandbox0cn1", partition: "aws-cn", joinedAt, accounts: [{ id: "111100001111", name: "hub-cn" }, { id: "222200002222", name: "consumer-cn" }] }),
  ];
}
