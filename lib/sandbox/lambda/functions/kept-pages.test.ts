import { expect, it } from "vitest";
import { KeptPages } from "./kept-pages";

const page = (size: number) => ({ body: Buffer.alloc(size), revisions: [1, 2], from: 10, until: 20 });

it("finds a page only while all it was made from stands", () => {
  const pages = new KeptPages();
  pages.keep("a", page(1));
  expect(pages.find("a", [1, 2], 10)).toHaveLength(1);
  for (const [revisions, now] of [[[1, 3], 10], [[1, 2], 9], [[1, 2], 20]] as const) expect(pages.find("a", revisions, now)).toBeNull();
});

it("holds no more bytes than its limit, a page made anew counting once", () => {
  const pages = new KeptPages(10);
  for (let time = 0; time < 9; time += 1) pages.keep("a", page(4));
  pages.keep("b", page(6));
  expect([pages.find("a", [1, 2], 10), pages.find("b", [1, 2], 10)]).toEqual([Buffer.alloc(4), Buffer.alloc(6)]);
  pages.keep("c", page(1));
  expect([pages.find("a", [1, 2], 10), pages.find("c", [1, 2], 10)]).toEqual([null, Buffer.alloc(1)]);
});
