import type { Draft, Layer } from "../layer";

/** What Linux takes for one name, and for a whole path with "/opt/" before it and a zero after it. */
const NAME_MAX = 255;
const PATH_MAX = 4096 - "/opt/".length - 1;

/** Names that no program can write on Linux: unpacking ends there, or goes on without the file. */
export function nameTooLong({ files, folders }: Layer): Draft[] {
  const long = [...files, ...folders].flatMap(({ path }) => {
    // A character has three bytes at most for each of its units, so most paths need no counting.
    if (path.length * 3 <= NAME_MAX) return [];
    const bytes = path.split("/").map(bytesIn);
    const longest = Math.max(...bytes);
    const whole = bytes.reduce((sum, each) => sum + each + 1, -1);
    if (longest > NAME_MAX) return [{ path, seen: longest, limit: NAME_MAX }];
    return whole > PATH_MAX ? [{ path, seen: whole, limit: PATH_MAX }] : [];
  });
  const [first] = long;
  if (first === undefined) return [];
  return [{ rule: "bad-name", cause: "name-too-long", paths: long.map(({ path }) => path), count: long.length, seen: `${first.seen} bytes`, expected: `<= ${first.limit} bytes` }];
}

const utf8 = new TextEncoder();

function bytesIn(text: string): number {
  return utf8.encode(text).length;
}
