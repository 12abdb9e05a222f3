import { shellWord } from "./quoting";

/** AWS CLI lines that write, or where there is to be none delete, an inline policy of a role. */
export function putRolePolicyLines(roleName: string, policyName: string, document: string | null): string {
  const named = [`--role-name ${shellWord(roleName)}`, `--policy-name ${shellWord(policyName)}`];
  if (document === null) return ["aws iam delete-role-policy", ...named].join(" \\\n  ");
  return ["aws iam put-role-policy", ...named, `--policy-document ${shellWord(document)}`].join(" \\\n  ");
}
