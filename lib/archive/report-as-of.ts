import { verdictOf, type Finding, type InspectionReport } from "@/lib/domain/inspection";
import type { RuleId } from "@/lib/domain/inspection-rules";
import { runtimeDeprecated } from "./checks/runtime-deprecated";
import { inOrder, toFinding } from "./judge";
import { targetOf } from "./layer";
import { licenceNotStated } from "./licences/licence-not-stated";
import { packageVulnerable, type AdvisoryIndex } from "./osv/package-vulnerable";

/** What a report says besides what is in the zip. */
export interface AsOf {
  /** ISO date against which deprecations of the declared runtimes are judged. */
  today: string;
  runtimes: readonly string[];
  /** As the version states it; null where nothing is stated. */
  licenceInfo: string | null;
  /** Known vulnerabilities; null where none were imported. */
  advisories?: AdvisoryIndex | null;
}

/** Findings that depend on the day and on what the version states, never on the zip alone: nobody stores them. */
const PASSING = new Set<RuleId>(["runtime-deprecated", "licence-not-stated", "package-vulnerable"]);

/** The report as it reads today: what depends on the day is worked out anew, and the verdict with it. Pure. */
export function reportAsOf(report: InspectionReport, asOf: AsOf): InspectionReport {
  const findings = findingsAsOf(report, asOf);
  return { ...report, findings, verdict: verdictOf(findings) };
}

function findingsAsOf({ findings, packages }: InspectionReport, { today, runtimes, licenceInfo, advisories = null }: AsOf): Finding[] {
  const target = targetOf({ runtimes, architectures: [], today });
  const drafts = [...runtimeDeprecated(target), ...licenceNotStated(packages, licenceInfo), ...(advisories === null ? [] : packageVulnerable(packages, advisories))];
  return inOrder([...findings.filter(({ rule }) => !PASSING.has(rule)), ...drafts.map(toFinding)]);
}
