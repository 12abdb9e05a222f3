import type { RuleName } from "@/lib/domain/sharing-rules";
import type { StatementProblem } from "@/lib/domain/statement-problem";

type RuleWords = { title: string; against: string };

export const ruleWords: Record<RuleName, RuleWords> = {
  "longest-duration": { title: "Duration", against: "It would last {seen} days" },
  "inside-organization": { title: "Inside or outside the organization", against: "{seen} is not known to belong to it" },
  everyone: { title: "Public access", against: "The rules allow no grant to everyone" },
  following: { title: "Versions yet to come", against: "The rules allow no grant that follows new versions" },
  "no-blocked-versions": { title: "Blocked or deleted versions", against: "Blocked or deleted: {seen}" },
  "no-deprecated-versions": { title: "Deprecated versions", against: "Deprecated: {seen}" },
  "inspection-passes": { title: "Verdict of the inspection", against: "Rejected by the inspection: {seen}" },
  inspected: { title: "Versions not inspected", against: "Not inspected: {seen}" },
  licences: { title: "Licences", against: "Refused licences: {seen}" },
};

export const problemWords: Record<StatementProblem, string> = {
  throttled: "AWS went on throttling. Wait a while, then try again.",
  "policy-changed": "Somebody else changed this version’s policy meanwhile, so Strata did not write. Look at their change and decide again; if it happens again and again, find out who does it.",
  "statement-taken": "The policy has a statement with this id that says something else. Strata leaves it alone: look at it below, and remove it with your own tools before you try again.",
  "version-gone": "The version is no longer in AWS, so there is nothing to share.",
  "role-refused": "The role that Strata writes layers with could not be assumed. Check its ARN, trust policy and external id on the account’s page, then try again.",
  "account-suspended": "AWS has suspended the account that owns the layer. Nothing can be changed in it until AWS lifts that.",
  "policy-too-long": "The policy has no room left (20,480 bytes). Grant to the organization instead of one account after the other, or end grants that nobody needs.",
  "access-denied": "The role that Strata writes layers with may not change this policy. Add the permission to it, then try again.",
  credentials: "AWS did not accept Strata’s credentials. Check them, then try again.",
  unavailable: "AWS could not be reached. Try again.",
  "maybe-done": "AWS’s answer was lost, and reading back did not settle what happened. Look again; nothing is doubled by it.",
  "not-read-back": "AWS took the statement but shows another one. Look at it below, then look again.",
  invalid: "AWS did not accept the statement.",
  rules: "Held back.",
  other: "AWS answered with an error.",
};
