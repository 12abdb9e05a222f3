import { deriveStatementId, statementIdPattern } from "./permission-statement";
import { principalId, principalOf, type PrincipalKind } from "./principal";
import { done, refuse, type Result } from "./result";

/** What a name may stand with: filled in for each statement, so that one name does for many. */
const placeholders = /\{(account|version)\}/g;

type Named = { id: string; statementName: string | null; principalKind: PrincipalKind; principalId: string };

/**
 * The id of the statement that a request writes for a version. A name that was set holds for every version, since a policy is
 * of one version only; `{account}` and `{version}` are filled in. Without one it is Strata's own.
 */
export function nameStatement(request: Named, version: number): string {
  if (request.statementName === null) return deriveStatementId(request.id, version);
  const account = principalId(principalOf(request)) || "everyone";
  return request.statementName.replace(placeholders, (_, name: string) => (name === "account" ? account : String(version)));
}

/** Reads a name as people type it; empty: Strata names the statements itself. */
export function parseStatementName(text: string): Result<string | null> {
  const name = text.trim();
  if (name === "") return done(null);
  // The longest that is filled in: an organization's id has at most 34 characters, a version ten.
  const filled = name.replace(placeholders, (_, placeholder: string) => (placeholder === "account" ? "a".repeat(34) : "9".repeat(10)));
  if (filled.length > 100) return refuse("statement-id-too-long", { seen: filled.length, expected: 100 });
  return statementIdPattern.test(filled) ? done(name) : refuse("statement-id-malformed", { seen: name });
}
