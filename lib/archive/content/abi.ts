/** "cpython-312" or "abi3" from the file name of a compiled Python extension; null where it has no tag. */
export function pythonAbiOf(path: string): string | null {
  if (/\.abi3\.so$/.test(path)) return "abi3";
  return /\.(cpython-\d+)[a-z]*(?:-[\w-]+)?\.so$/.exec(path)?.[1] ?? null;
}

/** The module's name without what varies between builds of it. */
export function pythonModuleOf(path: string): string {
  return path.replace(/\.(cpython-\d+[a-z]*(-[\w-]+)?|abi3)\.so$/, "");
}
