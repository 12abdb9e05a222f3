import type { Draft, Layer } from "../layer";

/** A library that is none: cut off, empty, or the pointer that Git LFS leaves. "file too short" or "invalid ELF header". */
export function nativeUnreadable({ facts }: Layer): Draft[] {
  const [first] = facts.broken;
  if (first === undefined) return [];
  return [{ rule: "native-unreadable", paths: facts.broken.map(({ path }) => path), count: facts.broken.length, seen: first.seen, expected: first.expected }];
}
