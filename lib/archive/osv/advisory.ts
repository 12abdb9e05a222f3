import { z } from "zod";
import type { Ecosystem } from "@/lib/domain/inspection";

/** What an OSV record (ossf.github.io/osv-schema) must hold to be matched; the rest of it is passed over. */
const record = z.object({
  id: z.string().min(1),
  aliases: z.array(z.string()).default([]),
  summary: z.string().default(""),
  withdrawn: z.string().optional(),
  severity: z.array(z.object({ type: z.string(), score: z.string() })).default([]),
  database_specific: z.object({ severity: z.string().optional().catch(undefined) }).optional().catch(undefined),
  affected: z
    .array(
      z.object({
        package: z.object({ ecosystem: z.string(), name: z.string() }).optional(),
        ranges: z.array(z.object({ type: z.string(), events: z.array(z.record(z.string(), z.string())) })).default([]),
        versions: z.array(z.string()).default([]),
      }),
    )
    .default([]),
});

export interface AffectedRange {
  introduced: string;
  fixed: string | null;
  lastAffected: string | null;
}

/** One advisory about one package. */
export interface Advisory {
  id: string;
  aliases: string[];
  summary: string;
  /** "CRITICAL", "HIGH", …, or a CVSS vector; null where the record states none. */
  severity: string | null;
  ecosystem: Ecosystem;
  name: string;
  ranges: AffectedRange[];
  versions: string[];
}

const ECOSYSTEMS: Readonly<Record<string, Ecosystem>> = { PyPI: "python", npm: "node", Maven: "java", RubyGems: "ruby", NuGet: "dotnet" };

/**
 * The advisories in the text of one OSV file, one a package; none where it is withdrawn or of other ecosystems.
 * `problem` says, for people who know the format, why it is no OSV record.
 */
export function readAdvisories(text: string): { ok: true; id: string; advisories: Advisory[] } | { ok: false; problem: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
  const parsed = record.safeParse(json);
  if (!parsed.success) return { ok: false, problem: parsed.error.issues.map(({ path, message }) => `${path.join(".") || "record"}: ${message}`).join("; ") };
  return { ok: true, id: parsed.data.id, advisories: parsed.data.withdrawn === undefined ? advisoriesOf(parsed.data) : [] };
}

function advisoriesOf(data: z.infer<typeof record>): Advisory[] {
  const { id, aliases, summary } = data;
  const severity = data.database_specific?.severity ?? data.severity[0]?.score ?? null;
  return data.affected.flatMap(({ package: about, ranges, versions }) => {
    // "Maven:https://…" names another repository of the same ecosystem.
    const ecosystem = ECOSYSTEMS[about?.ecosystem.split(":")[0] ?? ""];
    if (about === undefined || ecosystem === undefined) return [];
    const counted = ranges.filter(({ type }) => type === "ECOSYSTEM" || type === "SEMVER");
    return [{ id, aliases, summary, severity, ecosystem, name: normalName(ecosystem, about.name), ranges: counted.flatMap(({ events }) => rangesOf(events)), versions }];
  });
}

/** Events come in order: each "introduced" opens a range that the next "fixed" or "last_affected" ends. */
function rangesOf(events: readonly Record<string, string>[]): AffectedRange[] {
  const ranges: AffectedRange[] = [];
  let introduced: string | null = null;
  for (const event of events) {
    if (event.introduced !== undefined) introduced = event.introduced;
    else if (introduced !== null && (event.fixed !== undefined || event.last_affected !== undefined)) {
      ranges.push({ introduced, fixed: event.fixed ?? null, lastAffected: event.last_affected ?? null });
      introduced = null;
    }
  }
  return introduced === null ? ranges : [...ranges, { introduced, fixed: null, lastAffected: null }];
}

/** PEP 503: case, dots, dashes and underscores do not tell Python packages apart; nor does case those of NuGet. */
export function normalName(ecosystem: Ecosystem, name: string): string {
  if (ecosystem === "dotnet") return name.toLowerCase();
  return ecosystem === "python" ? name.toLowerCase().replace(/[-_.]+/g, "-") : name;
}
