import type { Bound, FactKey, FactWords } from "@/lib/domain/fact-words";
import type { Finding } from "@/lib/domain/inspection";
import { listText } from "./list-text";

/** How a page, a terminal and SARIF put facts into words: the sentences are the same, sizes are given as each place gives them. */
export type FactTeller = {
  locale: string;
  /** The messages of `inspection.facts`. */
  say(key: FactKey | "runtimeSince" | Exclude<Bound["relation"], "exactly">, values: Record<string, string>): string;
  bytes(count: number): string;
  day(date: Date): string;
};

export function sentenceText({ key, values }: FactWords, { seen }: Pick<Finding, "seen">, teller: FactTeller): string {
  const shown = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === "number" ? teller.bytes(value) : value]));
  return teller.say(key, key === "runtimesEnded" ? { ...shown, ...endedRuntimes(seen, shown.successors ?? "", teller) } : shown);
}

export function boundText({ relation, value }: Bound, { say }: FactTeller): string {
  return relation === "exactly" ? value : say(relation, { value });
}

function endedRuntimes(seen: string, successors: string, { locale, say, day }: FactTeller): Record<string, string> {
  const ended = seen.split(", ").map((each) => {
    const [runtime = "", date = ""] = each.split(" ");
    return date === "" ? runtime : say("runtimeSince", { runtime, day: day(new Date(`${date}T12:00:00Z`)) });
  });
  return { ended: listText(ended, locale), hasSuccessors: successors === "" ? "no" : "yes" };
}
