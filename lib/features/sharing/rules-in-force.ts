import type { Database, Transaction } from "@/lib/db/database";
import { firstRules, sharingRulesSchema, type SharingRules } from "@/lib/domain/sharing-rules";

/** The rules that two administrators have agreed on last, or those that Strata begins with. */
export async function rulesInForce(db: Database | Transaction): Promise<SharingRules> {
  const row = await db.sharingRuleSet.findFirst({ where: { state: "inForce" }, select: { rules: true } });
  return row ? sharingRulesSchema.parse(row.rules) : firstRules;
}
