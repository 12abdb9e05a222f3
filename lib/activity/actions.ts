/** What an event can say was done. The wording stands in the message catalogues. */
export const eventActions = [
  "upload.begin", "upload.finish", "upload.fail", "upload.discard", "upload.inspect", "upload.repair", "upload.describe",
  "layer.plan-publish", "layer.publish", "layer.publish-fail", "layer.publish-uncertain", "layer.publish-settle",
  "layer.refresh", "layer.inspect", "layer.inspect-fail", "layer.deprecate", "layer.undeprecate", "layer.assign-team",
  "advisories.import",
  "share.begin", "share.change", "share.submit", "share.withdraw", "share.approve", "share.reject", "share.ask-back",
  "share.answer", "share.expire", "share.emergency",
  "grant.write", "grant.remove", "grant.fail", "grant.uncertain", "grant.revoke", "grant.expire", "grant.end", "grant.retry",
  "grant.follow", "grant.review", "grant.withdraw-version", "grant.adopt", "grant.renew",
  "drift.find", "drift.vanish", "drift.restore", "drift.remove", "drift.adopt", "drift.removed", "drift.fail", "drift.uncertain", "drift.reverse",
  "drift.contest",
  "rules.propose", "rules.confirm", "rules.drop",
  "function.plan-layers", "function.change-layers", "function.change-layers-fail", "function.change-layers-uncertain",
  "function.settle-layers",
  "role.allow-layer", "role.remove-layer", "role.end-with-grant", "role.write-policy", "role.write-policy-fail", "role.find-foreign-policy", "role.accept-foreign-policy",
  "account.connect", "account.change", "account.test",
  "identity.first-administrator", "identity.invite", "identity.accept-invitation", "identity.revoke-invitation",
  "identity.sign-in", "identity.sign-in-refused", "identity.sign-out", "identity.reset-link", "identity.reset-password",
  "identity.end-sessions", "identity.change-roles", "identity.disable", "identity.enable",
  "identity.change-password", "identity.change-name",
  "team.create", "team.change", "team.delete",
  "seed.story",
] as const;

export type EventAction = (typeof eventActions)[number];
