import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatBytes } from "@/components/ui/format-bytes";
import { factWords, type FactWords } from "@/lib/domain/fact-words";
import type { Finding } from "@/lib/domain/inspection";
import { RULES } from "@/lib/domain/inspection-rules";

/** What was seen and what was expected, in words where the bare facts would not tell; which targets it concerns, and where. */
export function FindingFacts({ finding }: { finding: Finding }) {
  const t = useTranslations("inspection");
  const words = factWords(finding);
  const concerns = [...finding.scope.runtimes, ...finding.scope.architectures].join(", ");
  const bare: [string, string][] = [[t("seen"), finding.seen], [t("expected"), finding.expected]];
  const rows: [string, ReactNode][] = [
    ...(words ? [[t("seen"), <Words key="words" words={words} finding={finding} />] satisfies [string, ReactNode]] : bare.filter(([, value]) => value !== "")),
    ...(concerns === "" ? [] : [[t("concerns"), concerns] satisfies [string, ReactNode]]),
    ...(finding.paths.length === 0 ? [] : [[t("where"), <Paths key="paths" finding={finding} />] satisfies [string, ReactNode]]),
  ];
  return (
    <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-sm">
      {rows.map(([term, value]) => (
        <div key={term} className="contents">
          <dt className="text-ink-faint">{term}</dt>
          <dd className="wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Words({ words: { key, values }, finding }: { words: FactWords; finding: Finding }) {
  const t = useTranslations("inspection.facts");
  const locale = useLocale();
  const format = useFormatter();
  // Numbers among the facts are bytes.
  const shown = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === "number" ? formatBytes(value, locale) : value]));
  if (key !== "runtimesEnded") return t(key, shown);
  const ended = finding.seen.split(", ").map((each) => {
    const [runtime = "", day = ""] = each.split(" ");
    return day === "" ? runtime : t("runtimeSince", { runtime, day: format.dateTime(new Date(`${day}T12:00:00Z`), "date") });
  });
  return t(key, { ...shown, ended: new Intl.ListFormat(locale).format(ended), hasSuccessors: values.successors === "" ? "no" : "yes" });
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
