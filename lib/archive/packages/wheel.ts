import { decodeUtf8 } from "../decode-utf8";

/** What a wheel was built for: "cp311-abi3-manylinux_2_28_x86_64", as its WHEEL file lists it. */
export interface WheelFacts {
  /** The dist-info folder, with its slash. */
  path: string;
  tags: string[];
}

export function isWheelInfo(path: string): boolean {
  return path.endsWith(".dist-info/WHEEL");
}

export function readWheel(path: string, bytes: Uint8Array): WheelFacts {
  const tags = [...decodeUtf8(bytes).matchAll(/^Tag:\s*(\S+)\s*$/gm)].map(([, tag = ""]) => tag);
  return { path: path.slice(0, -"WHEEL".length), tags };
}

/** The lowest CPython 3 that the stable ABI of a wheel reaches down to; null where the wheel does not build on it. */
export function lowestOfAbi3({ tags }: WheelFacts): number | null {
  const minors = tags.map((tag) => /^cp3(\d+)-abi3-/.exec(tag)?.[1]);
  const lowest = minors.filter((minor) => minor !== undefined).map(Number);
  return lowest.length > 0 && lowest.length === tags.length ? Math.min(...lowest) : null;
}
