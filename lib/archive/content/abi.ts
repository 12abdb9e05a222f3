const EXTENSION = /\.((?:cpython-\d+[a-z]*|pypy\d+-pp\d+|graalpy\w+-\w+))(?:-[\w-]+)?\.so$/;

/**
 * "cpython-312", "cpython-313t" (free-threaded), "pypy310-pp73" or "abi3" from the file name of a compiled
 * Python extension; null where it has no tag. The "m" that Pythons before 3.8 wrote says nothing and goes.
 */
export function pythonAbiOf(path: string): string | null {
  if (/\.abi3\.so$/.test(path)) return "abi3";
  return EXTENSION.exec(path)?.[1]?.replace(/m$/, "") ?? null;
}

/** The module's name without what varies between builds of it. */
export function pythonModuleOf(path: string): string {
  return path.replace(EXTENSION, "").replace(/\.abi3\.so$/, "");
}

/** Bytecode without its source carries the magic number of the one Python that takes it; ranges as CPython counted. */
const MAGIC: readonly (readonly [tag: string, from: number, to: number])[] = [
  ["cpython-36", 3360, 3379],
  ["cpython-37", 3390, 3394],
  ["cpython-38", 3400, 3413],
  ["cpython-39", 3420, 3425],
  ["cpython-310", 3430, 3439],
  ["cpython-311", 3450, 3495],
  ["cpython-312", 3500, 3531],
  ["cpython-313", 3550, 3571],
  ["cpython-314", 3600, 3627],
];

export function bytecodeTagOf(bytes: Uint8Array): string | null {
  if (bytes.length < 4 || bytes[2] !== 0x0d || bytes[3] !== 0x0a) return null;
  const magic = (bytes[0] ?? 0) | ((bytes[1] ?? 0) << 8);
  return MAGIC.find(([, from, to]) => magic >= from && magic <= to)?.[0] ?? null;
}
