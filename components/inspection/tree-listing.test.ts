import { expect, it } from "vitest";
import { stepwise } from "./stepwise";
import { ListedTree, listingOf } from "./tree-listing";
import { buildFileTree, type TreeNode, visibleNodes } from "./tree-nodes";

const files: [string, string, number][] = [["", "top.txt", 3], ["python/", "test2.py", 40], ["python/lib/", "a.so", 1000], ["python/lib/", "b\n.txt", 5], ["python//", "odd.py", 1]];
const built = buildFileTree({
  folders: files.map(([folder]) => folder), folder: files.map((_, index) => index), name: files.map(([, name]) => name),
  size: files.map(([, , size]) => size), packed: files.map(() => 0), crc: files.map(() => 0), mode: files.map(() => -1), kind: "fffff",
});
const everything = new Set(["python", "python/lib", "python/"]);
const told = ({ path, name, depth, kind, size, files: count }: TreeNode) => ({ path, name, depth, kind, size, files: count });

it("gives the browser the tree that the server built", () => {
  const { root } = new ListedTree(listingOf(built));
  expect(told(root)).toEqual(told(built));
  expect(visibleNodes(root, everything).map(told)).toEqual(visibleNodes(built, everything).map(told));
});

it("is empty where there is nothing", () => {
  const { root } = new ListedTree({ names: "", depths: "", sizes: "", kinds: "" });
  expect([root.files, root.size, root.children]).toEqual([0, 0, []]);
});

it("finds files by a part of their path, in closed folders too, larger ones first", async () => {
  const tree = new ListedTree(listingOf(built));
  const found = await stepwise(tree.matches("PYTHON/l"), new AbortController().signal);
  expect(found?.map((row) => tree.node(row).path)).toEqual(["python/lib/a.so", "python/lib/b\n.txt"]);
  const all = await stepwise(tree.matches(""), new AbortController().signal);
  expect(all?.map((row) => tree.node(row).size)).toEqual([1000, 40, 5, 3, 1]);
});

it("stops seeking when another word is sought", async () => {
  const controller = new AbortController();
  controller.abort();
  expect(await stepwise(new ListedTree(listingOf(built)).matches("py"), controller.signal)).toBeNull();
});
