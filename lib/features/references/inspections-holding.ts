import { z } from "zod";
import { compareEcosystemVersions } from "@/lib/archive/osv/compare-versions";
import type { Database } from "@/lib/db/database";
import type { PlainOperator } from "@/lib/domain/filter/where";
import { ecosystems } from "@/lib/domain/inspection";
import { likeLiteral } from "@/lib/domain/like-literal";
import { meetsBounds, parsePackageQuestion } from "@/lib/domain/package-question";

const row = z.object({ id: z.string(), ecosystem: z.enum(ecosystems), version: z.string().nullable() });

/**
 * The inspections in whose content a package was found that the question means. `=` takes the name in any case, `:` also
 * names that contain it where no range is named: a range is of one package. A version that its ecosystem cannot compare is
 * counted in: whoever looks for a weak package must not miss it.
 */
export async function inspectionsHolding(db: Database, question: string, operator: PlainOperator): Promise<string[]> {
  const asked = parsePackageQuestion(question);
  if (!asked) return [];
  const name = likeLiteral(asked.name.toLowerCase());
  const pattern = operator === ":" && asked.bounds.length === 0 ? `%${name}%` : name;
  const rows = await db.$queryRaw`
    SELECT inspection.id, package ->> 'ecosystem' AS ecosystem, package ->> 'version' AS version
    FROM inspection
    CROSS JOIN LATERAL jsonb_array_elements(inspection.report -> 'packages') AS package
    WHERE lower(package ->> 'name') LIKE ${pattern}
      AND EXISTS (SELECT FROM layer_version WHERE layer_version.inspection_id = inspection.id)`;
  const met = z.array(row).parse(rows).filter(({ ecosystem, version }) =>
    meetsBounds(version ?? "", asked.bounds, (a, b) => compareEcosystemVersions(ecosystem, a, b)) !== false);
  return [...new Set(met.map(({ id }) => id))];
}
