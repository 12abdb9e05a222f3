import { expect, it } from "vitest";
import type { CompactTree } from "@/lib/domain/inspection";
import { buildFileTree, visibleNodes } from "./tree-nodes";

const tree: CompactTree = {
  folders: ["", "python/", "python/lib/"],
  folder: [0, 1, 2, 2],
  name: ["python/", "test2.py", "a.so", "b.txt"],
  size: [0, 40, 1000, 5],
  packed: [0, 40, 900, 5],
  crc: [0, 0, 0, 0],
  mode: [-1, -1, -1, -1],
  kind: "dfff",
};

it("sums up folders, those without an entry of their own too, and puts the largest first", () => {
  const root = buildFileTree(tree);
  expect({ size: root.size, files: root.files }).toEqual({ size: 1045, files: 3 });
  expect(visibleNodes(root, new Set(["python"])).map((node) => node.path)).toEqual(["python", "python/lib", "python/test2.py"]);
});

it("shows what is in a folder only when it is opened", () => {
  expect(visibleNodes(buildFileTree(tree), new Set())).toHaveLength(1);
  expect(visibleNodes(buildFileTree(tree), new Set(["python", "python/lib"]))).toHaveLength(5);
});
