import type { Draft, Layer } from "../layer";

/** Folders in which no Lambda runtime has an interpreter: a developer's home, a virtual environment, Homebrew. */
const ELSEWHERE = /^\/(home|Users|root|private|tmp|build|opt\/homebrew|usr\/local\/Cellar|usr\/local\/opt)\//;

/** A script whose first line names a program that is not there: "no such file or directory" when it is started. */
export function scriptCannotStart({ facts, files }: Layer): Draft[] {
  if (facts.interpreters.size === 0) return [];
  const drafts: Draft[] = [];
  const plain = new Set(files.filter(({ kind }) => kind === "file").map(({ path }) => path));
  const scripts = [...facts.interpreters].filter(([path]) => plain.has(path));
  const windows = scripts.filter(([, line]) => line.endsWith("\r"));
  const strangers = scripts.filter(([, line]) => !line.endsWith("\r") && ELSEWHERE.test(programOf(line)));
  if (windows.length > 0) drafts.push(draftFor(windows, "\\r\\n", "\\n"));
  if (strangers.length > 0) drafts.push(draftFor(strangers, `#!${programOf(strangers[0]?.[1] ?? "")}`, "#!/usr/bin/env …"));
  return drafts;
}

function programOf(line: string): string {
  return line.trim().split(/\s/)[0] ?? "";
}

function draftFor(scripts: readonly [string, string][], seen: string, expected: string): Draft {
  return { rule: "script-cannot-start", cause: `script-cannot-start ${expected}`, paths: scripts.map(([path]) => path), count: scripts.length, seen, expected };
}
