import { isPartition } from "@/lib/domain/partition";
import { z } from "zod";
import { deriveStatementId, statementJson, type StatementJson } from "@/lib/domain/permission-statement";
import { principalOf, type PrincipalKind } from "@/lib/domain/principal";

type Planned = {
  id: string;
  layer: { partition: string; region: string; accountId: string; name: string };
  principalKind: PrincipalKind;
  principalId: string;
  adopts: unknown;
  renewsId: string | null;
};

const adoptsShape = z.record(z.string(), z.string()).nullable();

/**
 * The id of the statement that a request means for a version: the one that AWS has already, where it asks to adopt or to
 * keep it; else one that is the grant's own. A grant has the id of its request.
 */
export function statementIdOf({ id, adopts, renewsId }: Pick<Planned, "id" | "adopts" | "renewsId">, version: number): string {
  return adoptsShape.parse(adopts)?.[String(version)] ?? deriveStatementId(renewsId ?? id, version);
}

/** The statements that approving will write, or keep, letter for letter. */
export function plannedStatements(request: Planned, versions: readonly number[]): StatementJson[] {
  const { partition, region, accountId, name: layerName } = request.layer;
  if (!isPartition(partition)) throw new Error(`layer of an unknown partition ${partition}`);
  return versions.map((version) =>
    statementJson({
      statementId: statementIdOf(request, version),
      version: { partition, region, accountId, layerName, version },
      principal: principalOf(request),
    }),
  );
}
