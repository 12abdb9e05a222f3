import { conditionsHold, matchesPattern, substituted, type ConditionContext } from "./conditions";
import type { Principals, Statement } from "./document";

export type Decision = "allowed" | "explicitDeny" | "implicitDeny";

export interface Question {
  action: string;
  resource: string;
  context: ConditionContext;
}

export interface Verdict {
  decision: Decision;
  /** Indexes of the statements that decided. */
  matched: number[];
}

/** A deny wins over an allow; nothing that matches is a deny too. */
export function evaluate(statements: Statement[], question: Question): Verdict {
  const matching = statements.flatMap((statement, index) => (applies(statement, question) ? [index] : []));
  const denies = matching.filter((index) => statements[index]?.effect === "Deny");
  if (denies.length > 0) return { decision: "explicitDeny", matched: denies };
  return matching.length > 0 ? { decision: "allowed", matched: matching } : { decision: "implicitDeny", matched: [] };
}

export interface Principal {
  accountId: string;
  partition: string;
  /** Every ARN this caller answers to: its own, and its role's for a session. */
  arns: string[];
  service: string | null;
}

/** The statements of a resource or trust policy that name the principal. */
export function forPrincipal(statements: Statement[], principal: Principal): Statement[] {
  return statements.filter((statement) => {
    if (statement.principals) return names(statement.principals, principal);
    return statement.notPrincipals ? !names(statement.notPrincipals, principal) : false;
  });
}

/** Whether the policy names the principal itself (not only its account), which needs no identity policy in the same account. */
export function namesDirectly(statements: Statement[], principal: Principal): boolean {
  return statements.some(({ principals }) => principals !== null && principals !== "*" && (principals.AWS ?? []).some((name) => principal.arns.includes(name)));
}

function names(principals: Principals, principal: Principal): boolean {
  if (principals === "*") return true;
  if (principal.service !== null) return (principals.Service ?? []).includes(principal.service);
  return (principals.AWS ?? []).some(
    (name) => name === "*" || name === principal.accountId || name === `arn:${principal.partition}:iam::${principal.accountId}:root` || principal.arns.includes(name),
  );
}

function applies(statement: Statement, question: Question): boolean {
  if (statement.actions ? !inActions(statement.actions, question) : statement.notActions && inActions(statement.notActions, question)) return false;
  if (statement.resources ? !inResources(statement.resources, question) : statement.notResources && inResources(statement.notResources, question)) return false;
  return conditionsHold(statement.conditions, question.context);
}

function inActions(patterns: string[], { action }: Question): boolean {
  return patterns.some((pattern) => matchesPattern(pattern.toLowerCase(), action.toLowerCase()));
}

function inResources(patterns: string[], { resource, context }: Question): boolean {
  return patterns.some((pattern) => matchesPattern(substituted(pattern, context), resource));
}
