import { isPartition } from "@/lib/domain/partition";
import { deriveStatementId, statementJson, type StatementJson } from "@/lib/domain/permission-statement";
import { principalOf, type PrincipalKind } from "@/lib/domain/principal";

type Planned = {
  id: string;
  layer: { partition: string; region: string; accountId: string; name: string };
  principalKind: PrincipalKind;
  principalId: string;
};

/** The statements that approving will write, letter for letter: a grant has the id of its request. */
export function plannedStatements(request: Planned, versions: readonly number[]): StatementJson[] {
  const { partition, region, accountId, name: layerName } = request.layer;
  if (!isPartition(partition)) throw new Error(`layer of an unknown partition ${partition}`);
  return versions.map((version) =>
    statementJson({
      statementId: deriveStatementId(request.id, version),
      version: { partition, region, accountId, layerName, version },
      principal: principalOf(request),
    }),
  );
}
