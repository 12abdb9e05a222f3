export const roles = ["viewer", "requester", "publisher", "approver", "auditor", "administrator"] as const;

export type Role = (typeof roles)[number];

/** What a person can be allowed to do. A command names one; a button asks for the same one. */
export const permissions = [
  "layers.read", "layers.refresh", "layers.publish", "uploads.manage", "functions.read",
  "shares.request", "shares.read", "shares.decide", "shares.revoke", "rules.read", "rules.manage",
  "functions.change", "functions.create", "functions.invoke", "roles.change",
  "activity.read", "accounts.read", "accounts.manage", "people.read", "people.manage", "settings.manage",
] as const;

export type Permission = (typeof permissions)[number];

const reading = ["layers.read", "functions.read", "accounts.read"] as const;

const allowedBy: Record<Role, readonly Permission[]> = {
  viewer: reading,
  // Whose team owns the account decides what its functions hold; the account's own switches stand besides.
  requester: [...reading, "functions.change", "functions.create", "functions.invoke", "roles.change", "shares.request", "rules.read"],
  publisher: [
    ...reading, "layers.refresh", "layers.publish", "uploads.manage", "functions.change", "functions.create", "functions.invoke", "roles.change", "shares.request", "shares.read", "shares.revoke", "rules.read",
    "activity.read",
  ],
  // Who decides may ask, too: what they ask for is decided by somebody else.
  approver: [
    ...reading, "layers.refresh", "shares.request", "shares.read", "shares.decide", "shares.revoke", "rules.read", "activity.read",
  ],
  auditor: [...reading, "shares.read", "rules.read", "activity.read", "people.read"],
  administrator: [
    ...reading, "layers.refresh", "shares.request", "shares.read", "shares.revoke", "rules.read", "rules.manage", "activity.read",
    "accounts.manage", "people.read", "people.manage", "settings.manage",
  ],
};

export function allows(role: Role, permission: Permission): boolean {
  return allowedBy[role].includes(permission);
}
