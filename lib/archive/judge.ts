import type { Finding } from "@/lib/domain/inspection";
import { RULES } from "@/lib/domain/inspection-rules";
import { LAYER_CHECKS } from "./checks";
import { backslashSeparators } from "./checks/backslash-separators";
import { runtimeDeprecated } from "./checks/runtime-deprecated";
import { checkContainerPolicy, ONLY_FOR_CONTAINERS } from "./container-policy";
import type { ContentFacts } from "./content/facts";
import { PATHS_SHOWN, type Issues } from "./issues";
import type { Draft, Layer, Target } from "./layer";
import { licenceNotStated } from "./licences/licence-not-stated";
import type { OpenArchive } from "./open-archive";
import type { Entry } from "./reader/entry";

/** Findings on the zip as a zip. */
export function judgeContainer(entries: readonly Entry[], facts: ContentFacts, issues: Issues): Finding[] {
  checkContainerPolicy(entries, facts, issues);
  return inOrder(issues.list());
}

/** Findings on the zip and on the layer it will be; without a readable directory there is no layer to judge. */
export function judgeLayer(archive: Pick<OpenArchive, "entries"> | null, layer: Layer, target: Target, issues: Issues): Finding[] {
  const container = issues.list().filter(({ rule }) => !ONLY_FOR_CONTAINERS.has(rule)).map(asForLayers);
  if (archive === null) return container;
  const drafts = [...backslashSeparators(archive.entries), ...LAYER_CHECKS.flatMap((check) => check(layer, target)), ...runtimeDeprecated(target), ...licenceNotStated(layer.facts.packages, target.licenceInfo ?? null)];
  return inOrder([...container, ...drafts.map(toFinding)]);
}

/** What a container may carry with a warning, a layer must not: unzip and Python see nothing in it at all. */
function asForLayers(finding: Finding): Finding {
  return finding.cause === "end-in-comment" ? { ...finding, severity: "error" } : finding;
}

const RANK: Record<Finding["severity"], number> = { error: 0, warning: 1, info: 2 };

export function inOrder(findings: Finding[]): Finding[] {
  return findings.sort((a, b) => RANK[a.severity] - RANK[b.severity]);
}

export function toFinding({ rule, severity, cause, paths, count, scope, seen, expected }: Draft): Finding {
  return {
    rule,
    severity: severity ?? RULES[rule].severity,
    cause: cause ?? rule,
    paths: paths.slice(0, PATHS_SHOWN),
    count: count ?? Math.max(1, paths.length),
    scope: { runtimes: scope?.runtimes ?? [], architectures: scope?.architectures ?? [] },
    seen,
    expected,
    fix: null,
  };
}
