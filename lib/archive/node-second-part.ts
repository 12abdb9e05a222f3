import { parentPort, workerData } from "node:worker_threads";
import { fileSource, nodePlatform } from "./node";
import { readSecondPart } from "./read-in-two";

/** What a thread is told that reads the second part of a file. */
export interface SecondPartOrder {
  file: string;
  containerOnly: boolean;
}

const { file, containerOnly } = workerData as SecondPartOrder;
const source = await fileSource(file);
const part = await readSecondPart(source, containerOnly, nodePlatform);
await source.close();
parentPort?.postMessage(part, part === null ? [] : [part.digests.buffer as ArrayBuffer]);
