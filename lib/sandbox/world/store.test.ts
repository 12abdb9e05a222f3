import { mkdtemp, readdir, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { encodeRecord, readRecords } from "./journal";
import { Store } from "./store";

let dir: string;
beforeEach(async () => void (dir = await mkdtemp(path.join(tmpdir(), "store-"))));
afterEach(() => rm(dir, { recursive: true, force: true }));

const layer = (name: string, lastVersion: number) => ({ name, arn: `arn:${name}`, lastVersion });

describe("the store", () => {
  it("lists ids in order, whatever order they came and went in", async () => {
    const store = await Store.open(dir);
    for (const name of ["c", "a"]) store.commit(["layers", "s", name, layer(name, 1)]);
    expect(store.table("layers").ids("s")).toEqual(["a", "c"]);
    store.commit(["layers", "s", "b", layer("b", 1)], ["layers", "s", "a", null]);
    expect(store.table("layers").ids("s")).toEqual(["b", "c"]);
    expect(store.table("layers").ids("other")).toEqual([]);
    await store.close();
  });

  it("folds its journal while changes go on, and reads back the same state from what is left", async () => {
    const store = await Store.open(dir, 2000);
    for (let round = 0; round < 300; round += 1) {
      store.commit(["layers", "s", `layer-${round % 40}`, round % 7 === 0 ? null : layer(`layer-${round % 40}`, round)]);
      if (round % 3 === 0) await store.settled();
    }
    await store.settled();
    const before = store.table("layers").rows("s");
    await store.close();
    expect((await readdir(dir)).some((name) => name.startsWith("snapshot-"))).toBe(true);
    const reopened = await Store.open(dir);
    expect(reopened.table("layers").rows("s")).toEqual(before);
    expect(await readdir(dir)).toHaveLength(2);
    await reopened.close();
  });

  it("reads files in pieces, whatever record they end in", async () => {
    const file = path.join(dir, "records");
    const values = Array.from({ length: 20 }, (_, index) => "层".repeat(index));
    const text = values.map(encodeRecord).join("");
    for (const pieceBytes of [1, 7, 64, 10_000]) {
      const read: unknown[] = [];
      await writeFile(file, text);
      expect(readRecords(file, (value) => read.push(value), pieceBytes)).toEqual({ goodBytes: Buffer.byteLength(text), size: Buffer.byteLength(text) });
      expect(read).toEqual(values);
      await writeFile(file, `${text}0000`);
      expect(readRecords(file, () => undefined, pieceBytes).goodBytes).toBe(Buffer.byteLength(text));
      await writeFile(file, text.replace('"层层"', '"层云"'));
      expect(() => readRecords(file, () => undefined, pieceBytes)).toThrow(/^records is damaged at byte \d+: a record before the last/);
    }
  });

  it("refuses a snapshot that lost its end", async () => {
    const store = await Store.open(dir, 2000);
    for (let round = 0; round < 100; round += 1) store.commit(["layers", "s", `layer-${round}`, layer(`layer-${round}`, round)]);
    await store.settled();
    await store.close();
    const snapshot = (await readdir(dir)).find((name) => name.startsWith("snapshot-")) ?? "";
    await truncate(path.join(dir, snapshot), (await stat(path.join(dir, snapshot))).size - 20);
    await expect(Store.open(dir)).rejects.toThrow(new RegExp(`${snapshot} in .* is damaged at its end\\. Restore the data folder`));
  });

  it("shows the past to who froze it, deletions and additions undone", async () => {
    const store = await Store.open(dir);
    store.commit(["layers", "s", "a", layer("a", 1)], ["layers", "s", "b", layer("b", 1)]);
    const past = store.freeze();
    store.commit(["layers", "s", "a", layer("a", 2)], ["layers", "s", "b", null], ["layers", "s", "c", layer("c", 1)]);
    expect(past.table("layers").rows("s")).toEqual([layer("a", 1), layer("b", 1)]);
    expect(store.table("layers").rows("s")).toEqual([layer("a", 2), layer("c", 1)]);
    await store.close();
  });
});
