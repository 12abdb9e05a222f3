import type { AccountRow, OrganizationRow } from "../world/rows";

function arnBase(organization: OrganizationRow): string {
  return `arn:${organization.partition}:organizations::${organization.managementAccountId}`;
}

export function rootBody(organization: OrganizationRow): object {
  return { Id: organization.rootId, Arn: `${arnBase(organization)}:root/${organization.id}/${organization.rootId}`, Name: "Root", PolicyTypes: [] };
}

export function organizationBody(organization: OrganizationRow, management: AccountRow | undefined): object {
  return {
    Id: organization.id,
    Arn: `${arnBase(organization)}:organization/${organization.id}`,
    FeatureSet: "ALL",
    MasterAccountArn: `${arnBase(organization)}:account/${organization.id}/${organization.managementAccountId}`,
    MasterAccountId: organization.managementAccountId,
    MasterAccountEmail: management?.email,
    AvailablePolicyTypes: [],
  };
}

export function accountBody(account: AccountRow, organization: OrganizationRow): object {
  return { Id: account.id, Arn: `${arnBase(organization)}:account/${organization.id}/${account.id}`, Email: account.email, Name: account.name, Status: "ACTIVE", State: "ACTIVE", JoinedMethod: "CREATED", JoinedTimestamp: account.joinedAt / 1000 };
}
