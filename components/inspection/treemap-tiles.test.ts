import { expect, it } from "vitest";
import { buildFileTree } from "./tree-nodes";
import { treemapTiles } from "./treemap-tiles";

const files: [string, string, number][] = [["python/numpy/", "a.so", 600], ["python/numpy/", "b.py", 200], ["python/", "c.py", 200], ["python/pandas/", "tiny.py", 0]];
const tree = {
  folders: files.map(([folder]) => folder), folder: files.map((_, index) => index), name: files.map(([, name]) => name),
  size: files.map(([, , size]) => size), packed: files.map(() => 0), crc: files.map(() => 0), mode: files.map(() => -1), kind: "ffff",
};
const area = ({ width, height }: { width: number; height: number }) => Math.round((width * height) / 100);

it("gives everything an area that is its share, and leaves out what cannot be seen", () => {
  const python = buildFileTree(tree).children[0];
  if (!python) throw new Error("no folder");
  const tiles = treemapTiles(python);
  expect(tiles.map(({ node }) => node.path).sort()).toEqual(["python/c.py", "python/numpy/a.so", "python/numpy/b.py"]);
  expect(Math.abs(area(tiles.find(({ node }) => node.name === "a.so") ?? { width: 0, height: 0 }) - 60)).toBeLessThanOrEqual(1);
  expect(tiles.find(({ node }) => node.name === "a.so")?.group).toBe(tiles.find(({ node }) => node.name === "b.py")?.group);
});

it("says of each area whose it is", () => {
  const python = buildFileTree(tree).children[0];
  if (!python) throw new Error("no folder");
  expect(treemapTiles(python).map(({ label }) => label).sort()).toEqual(["c.py", "numpy/a.so", "numpy/b.py"]);
});

it("has nothing to draw of an empty folder", () => {
  expect(treemapTiles(buildFileTree({ ...tree, size: [0, 0, 0, 0] }))).toEqual([]);
});
