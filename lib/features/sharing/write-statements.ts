import { AwsFailure } from "@/lib/ports/aws-failure";
import type { LayerGateway } from "@/lib/ports/layer-gateway";
import type { Context } from "../context";
import { wantedOf, type LoadedStatement } from "./loaded-statement";
import { PolicyWriter, type Report } from "./policy-writer";

/** Calls that are claimed, and recorded, at once: about a second's worth of AWS's rate, which is how live the progress is. */
const together = 15;

/**
 * Adds the statements to their version's policy, unless it has them. Their ids are the same at every attempt, so AWS itself
 * takes each once only. The policy is read once; each call carries the revision that the one before it left. When somebody
 * else changes the policy meanwhile, the rest is not written: a person sees the change and decides again. Throws AwsFailure.
 */
export async function writeStatements(ctx: Context, statements: readonly LoadedStatement[], gateway: LayerGateway, report: Report): Promise<void> {
  const writer = await openPolicy(ctx, statements, gateway, report);
  for (let from = 0; writer && from < statements.length; from += together) await writer.write(statements.slice(from, from + together));
}

/** Null: there is nothing to write, or the policy cannot be read, which is then each statement's own failure. */
async function openPolicy(ctx: Context, statements: readonly LoadedStatement[], gateway: LayerGateway, report: Report): Promise<PolicyWriter | null> {
  const [first] = statements;
  if (!first) return null;
  const { layerName, version } = wantedOf(first).version;
  try {
    return new PolicyWriter(ctx, gateway, report, await gateway.getPolicy(layerName, version));
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
    for (const statement of statements) await report.fail(statement, error);
    return null;
  }
}
