import type { ChildProcess } from "node:child_process";
import type { Server } from "node:net";
import type { Readable } from "node:stream";
import type { Interpreter } from "./interpreters";
import type { Roots } from "./program";

/** One function's process and what it may use. */
export interface Launch {
  /** The unpacked code, layers and bootstraps on the host. */
  folders: Roots;
  interpreter: Interpreter | null;
  command(roots: Roots): string[];
  environment(roots: Roots, runtimeApi: string): Record<string, string>;
  memoryMb: number;
  /** Size of /tmp. */
  temporaryMb: number;
}

/** A function that is starting. Its Runtime API is spoken on `api`. */
export interface Launched {
  api: Server;
  /** What it prints, standard error included. */
  output: Readable;
  process: ChildProcess;
  /** Ends it and all it started. */
  kill(): void;
}

/** What one process may hold besides what the whole function may: code, stacks and reserves of interpreters. */
const dataReserveMb = 512;

/** Largest private memory of one process: a backstop, the whole function is watched. */
export function dataBytes(memoryMb: number): number {
  return (memoryMb + dataReserveMb) * 1024 * 1024;
}

/** A little over /tmp, so that a full /tmp says so before the file is too large. */
export function fileBytes(temporaryMb: number): number {
  return (temporaryMb + 64) * 1024 * 1024;
}

export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
