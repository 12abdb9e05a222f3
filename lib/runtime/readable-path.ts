/** Can this path be read? One with a broken escape or a NUL names nothing, and nothing behind it expects it. */
export function isReadablePath(pathname: string): boolean {
  try {
    return !decodeURIComponent(pathname).includes("\0");
  } catch {
    return false;
  }
}
