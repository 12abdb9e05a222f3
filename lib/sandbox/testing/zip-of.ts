import { zipSync, type Zippable } from "fflate";

/** Files whose mode is given, such as 0o755 or 0o120777 for a symbolic link, say that they were zipped on Unix. */
export function zipOf(files: Record<string, string | Uint8Array>, modes: Record<string, number> = {}): Uint8Array {
  const entries = Object.entries(files).map(([name, content]): [string, Zippable[string]] => {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    const mode = modes[name];
    return [name, mode === undefined ? bytes : [bytes, { os: 3, attrs: (mode | (mode > 0o7777 ? 0 : 0o100000)) * 65_536 }]];
  });
  return zipSync(Object.fromEntries(entries));
}
