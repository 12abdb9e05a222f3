import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { peers, startPeer } from "../testing/peers/peers";
import { recordedRows } from "../testing/recorded/all";
import { deviation, steady } from "../testing/recorded/expectation";
import { Ground } from "../testing/recorded/ground";
import type { Row } from "../testing/recorded/row";

/**
 * The same rows asked of emulators that others wrote. What they do otherwise was reviewed and is listed beside this file,
 * so that a misreading of ours shows as a deviation nobody expected. Where the peers are not installed the lists are still
 * held against the rows.
 */
const bin = process.env.STRATA_TEST_PEERS;
const portable = recordedRows.filter((row) => row.portable);
const fileOf = (name: string) => path.join(import.meta.dirname, "known-deviations", `${name.replace(" ", "-")}.txt`);

/** `row → what it does instead`, one a line. */
const lineOf = (row: string, instead: string) => `${row} → ${instead}`;

async function whatItDoes(row: Row, ground: Ground): Promise<string | null> {
  try {
    const [answer, expected] = await row.run(ground);
    return deviation(answer, expected, { form: false });
  } catch (error) {
    return steady(`cannot be asked: ${error instanceof Error ? `${error.name}: ${error.message.split("\n")[0] ?? ""}` : String(error)}`);
  }
}

describe.each(peers)("$name", (peer) => {
  it("has a list of deviations that names only rows there are, each once and in their order", async () => {
    const lines = (await readFile(fileOf(peer.name), "utf8")).trimEnd().split("\n");
    const named = lines.map((line) => line.split(" → ")[0]);
    expect(named).toEqual(portable.map(({ name }) => name).filter((name) => named.includes(name)));
    expect(lines.filter((line) => !/ → \S/.test(line))).toEqual([]);
  });

  if (bin) it("answers as recorded but for the deviations listed", async () => {
    const { emulator, stop } = await startPeer(peer, bin);
    const ground = new Ground(emulator);
    const lines: string[] = [];
    try {
      for (const row of portable) {
        const instead = await whatItDoes(row, ground);
        if (instead) lines.push(lineOf(row.name, instead));
      }
    } finally {
      await stop();
    }
    process.stdout.write(`${peer.name}: ${lines.length} of ${portable.length} rows otherwise\n`);
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(fileOf(peer.name));
  }, 600_000);
});
