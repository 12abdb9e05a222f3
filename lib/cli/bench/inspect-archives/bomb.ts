import { inspect } from "@/lib/archive/inspect";
import { nodePlatform } from "@/lib/archive/node";
import { bytesSource } from "@/lib/archive/source";
import { buildZip } from "@/lib/testing/zip-builder";
import { atMost, type BenchCase } from "../types";

const DECLARED = 546_000_000_000;
const ENTRY = 4_200_000_000;

/** A small zip whose entries declare 546 GB: refused from what it declares, so nothing of it is ever inflated. */
export async function measureBomb(): Promise<BenchCase> {
  const data = new Uint8Array(1 << 20);
  const count = DECLARED / ENTRY;
  const items = Array.from({ length: count }, (_, index) => ({ name: `python/${index}.bin`, data, central: { size: ENTRY }, local: { size: ENTRY } }));
  let inflated = 0;
  const counting: typeof nodePlatform = {
    ...nodePlatform,
    inflate: (bytes, size) => (inflated++, nodePlatform.inflate(bytes, size)),
    inflateLarge: (input, onOutput) => (inflated++, nodePlatform.inflateLarge(input, onOutput)),
  };
  const report = await inspect(bytesSource(buildZip(items)), { fileName: "bomb.zip", runtimes: ["python3.13"], architectures: ["x86_64"] }, counting);
  if (report.unzippedBytes !== DECLARED || report.verdict !== "reject") throw new Error(`The bomb was not refused: ${report.verdict}, ${report.unzippedBytes} bytes declared.`);
  return atMost({ case: "a bomb that declares 546 GB: entries inflated", ours: inflated, reference: 1, unit: "entries", bar: 0 });
}
