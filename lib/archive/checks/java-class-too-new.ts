import { idsOf, type Draft, type Layer, type Target } from "../layer";

/** Classes compiled for a newer Java than a declared runtime: UnsupportedClassVersionError at the first use. */
export function javaClassTooNew({ facts }: Layer, { runtimes }: Target): Draft[] {
  const drafts: Draft[] = [];
  for (const limit of new Set(runtimes.map(({ classFileMajor }) => classFileMajor).filter((major) => major !== undefined))) {
    const tooNew = facts.jars.filter(({ classMajor }) => classMajor !== null && classMajor > limit);
    if (tooNew.length === 0) continue;
    const newest = Math.max(...tooNew.map(({ classMajor }) => classMajor ?? 0));
    const scope = { runtimes: idsOf(runtimes.filter(({ classFileMajor }) => classFileMajor === limit)) };
    drafts.push({ rule: "java-class-too-new", paths: tooNew.map(({ path }) => path), count: tooNew.length, seen: `${newest} (Java ${newest - 44})`, expected: `<= ${limit} (Java ${limit - 44})`, scope });
  }
  return drafts;
}
