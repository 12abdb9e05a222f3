import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatBytes } from "@/components/ui/format-bytes";
import { factsOf, placesOf } from "@/lib/domain/fact-words";
import type { Finding } from "@/lib/domain/inspection";
import { RULES } from "@/lib/domain/inspection-rules";
import { boundText, type FactTeller, sentenceText } from "@/lib/i18n/fact-text";

/** What was seen and what was expected, in words where the bare facts would not tell; which targets it concerns, and where. */
export function FindingFacts({ finding }: { finding: Finding }) {
  const t = useTranslations("inspection");
  const teller = useFactTeller();
  const facts = factsOf(finding);
  const rows: [string, ReactNode][] = [
    [t("seen"), facts.kind === "sentence" ? sentenceText(facts.words, finding, teller) : facts.seen],
    [t("expected"), facts.kind === "bare" && facts.expected ? boundText(facts.expected, teller) : ""],
    [t("concerns"), [...finding.scope.runtimes, ...finding.scope.architectures].join(", ")],
    [t("where"), placesOf(finding).length === 0 ? "" : <Paths key="paths" finding={finding} />],
  ];
  return (
    <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-sm">
      {rows.filter(([, value]) => value !== "").map(([term, value]) => (
        <div key={term} className="contents">
          <dt className="text-ink-faint">{term}</dt>
          <dd className="wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function useFactTeller(): FactTeller {
  const t = useTranslations("inspection.facts");
  const locale = useLocale();
  const format = useFormatter();
  return { locale, say: (key, values) => t(key, values), bytes: (count) => formatBytes(count, locale), day: (date) => format.dateTime(date, "date") };
}

/** A layer's finding is about what will be under /opt, and says so; a container's is about the zip's own names. */
function Paths({ finding }: { finding: Finding }) {
  const t = useTranslations("inspection");
  const prefix = RULES[finding.rule].level === "layer" ? "/opt/" : "";
  const more = finding.count - finding.paths.length;
  return (
    <ul>
      {finding.paths.map((path) => <li key={path}><code className="wrap-anywhere">{prefix}{path}</code></li>)}
      {more > 0 ? <li className="text-ink-faint">{t("more", { count: more })}</li> : null}
    </ul>
  );
}
