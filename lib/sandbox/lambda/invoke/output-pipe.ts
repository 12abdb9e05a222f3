import { execFile } from "node:child_process";
import { closeSync, constants, openSync } from "node:fs";
import { rm } from "node:fs/promises";
import { Socket } from "node:net";
import { promisify } from "node:util";

export interface OutputPipe {
  reader: Socket;
  /** For the stdio of a spawn. */
  writer: number;
  /** To be called once the process has its copy: the output ends when the last process that holds one does. */
  handOver(): void;
}

/** A real pipe that anybody may open again, as in Lambda: what Node.js makes is a socket, and /dev/stdout of one cannot be opened. */
export async function openOutputPipe(file: string): Promise<OutputPipe> {
  await promisify(execFile)("mkfifo", ["-m", "666", file]);
  const reader = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  const writer = openSync(file, constants.O_WRONLY);
  await rm(file);
  return { reader: new Socket({ fd: reader, readable: true, writable: false }), writer, handOver: () => closeSync(writer) };
}
