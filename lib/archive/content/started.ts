/** Files that Lambda or a shell starts by themselves: the bootstrap, extensions, and commands on PATH. */
export function isStarted(path: string): boolean {
  return path === "bootstrap" || /^(bin|extensions)\/[^/]+$/.test(path);
}
