import { expect, it } from "vitest";
import { ZIP_BYTES_LIMIT } from "@/lib/domain/limits";
import { DraftStore } from "./draft-store";
import type { SendActions } from "./send-draft";

const neverAsked: SendActions = {
  begin: async () => expect.unreachable("a byte was about to be sent"),
  finish: async () => expect.unreachable("nothing was sent"),
  discard: async () => expect.unreachable("nothing was sent"),
};

it("refuses a zip over the limit, and an empty one, without reading it", () => {
  const store = new DraftStore(neverAsked);
  // No worker exists here: reading the file would throw.
  store.add([fileOf("large.zip", ZIP_BYTES_LIMIT + 1), fileOf("empty.zip", 0)]);
  expect(store.snapshot().map(({ phase }) => phase)).toEqual([
    { kind: "unfit", problem: { reason: "zip-too-large", params: { seen: ZIP_BYTES_LIMIT + 1, limit: ZIP_BYTES_LIMIT } } },
    { kind: "unfit", problem: { reason: "file-empty", params: { file: "empty.zip" } } },
  ]);
});

function fileOf(name: string, size: number): File {
  return Object.defineProperty(new File([], name), "size", { value: size });
}
