import { z } from "zod";
import { isPartition } from "@/lib/domain/partition";
import { statementJson, type StatementJson } from "@/lib/domain/permission-statement";
import { principalOf, type PrincipalKind } from "@/lib/domain/principal";
import { nameStatement } from "@/lib/domain/statement-name";

type Planned = {
  id: string;
  layer: { partition: string; region: string; accountId: string; name: string };
  principalKind: PrincipalKind;
  principalId: string;
  statementName: string | null;
  adopts: unknown;
  renewsId: string | null;
};

const adoptsShape = z.record(z.string(), z.string()).nullable();

/** The statement ids that a request asks to adopt, by version. */
export function adoptedIds(adopts: unknown): Readonly<Record<string, string>> {
  return adoptsShape.parse(adopts) ?? {};
}

/**
 * The id of the statement that a request means for a version: the one that AWS has already, where it asks to adopt or to
 * keep it; else one that is the grant's own, by the name that was set. A grant has the id of its request.
 */
export function statementIdOf(request: Omit<Planned, "layer">, version: number): string {
  return adoptedIds(request.adopts)[String(version)] ?? nameStatement({ ...request, id: request.renewsId ?? request.id }, version);
}


/** The statements that approving will write, or keep, letter for letter: a grant has the id of its request. */
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
