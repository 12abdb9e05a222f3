import fs from "node:fs";
import path from "node:path";

/** What the kernel takes as the path of a Unix socket, in bytes: 108 on Linux and 104 on macOS, with the closing zero. */
const longestPath = 103;

/**
 * A path by which the socket `name` in `directory` can be bound or connected to although the folder's own path may be
 * longer than a socket's path can be: relative to where we stand, or on Linux by way of the open folder.
 * Call `done` when the call that used it has returned.
 */
export function listenable(directory: string, name: string): { path: string; done(): void } {
  const absolute = path.resolve(directory, name);
  const relative = path.relative(process.cwd(), absolute);
  const short = [absolute, relative].find((candidate) => Buffer.byteLength(candidate) <= longestPath);
  if (short) return { path: short, done: () => undefined };
  if (process.platform === "linux") {
    const folder = fs.openSync(directory, fs.constants.O_RDONLY | fs.constants.O_DIRECTORY);
    return { path: `/proc/self/fd/${folder}/${name}`, done: () => fs.closeSync(folder) };
  }
  throw new Error(
    `The path of the data folder is too long for a socket (${absolute}, at most ${longestPath} bytes): move it, or start from a folder nearer to it.`,
  );
}
