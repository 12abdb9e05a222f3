import { expect, it } from "vitest";
import { codeFilesProblem, EDITOR_BYTES_LIMIT, type CodeFile } from "./code-files";

const file = (path: string, text = ""): CodeFile => ({ path, text, executable: false });

it.each(["", "/etc/passwd", "../x.py", "a/../b.py", "a//b.py", "./a.py", "a\\b.py", "C:x.py", "a\u0000.py", " a.py", "a/ "])("refuses the path %j", (path) => {
  expect(codeFilesProblem([file(path)])).toEqual({ reason: "code-path-malformed", params: { seen: path } });
});

it("takes paths in folders and in other scripts", () => {
  expect(codeFilesProblem([file("index.py"), file("包/模块.py"), file("lib/a.b/c-d.mjs")])).toBeNull();
});

it("refuses the same path twice, and a file where a folder is", () => {
  expect(codeFilesProblem([file("a.py"), file("a.py")])).toMatchObject({ reason: "code-path-twice" });
  expect(codeFilesProblem([file("a"), file("a/b.py")])).toMatchObject({ reason: "code-path-twice", params: { seen: "a" } });
});

it("measures bytes, not letters", () => {
  const third = Math.ceil(EDITOR_BYTES_LIMIT / 3);
  expect(codeFilesProblem([file("a.py", "a".repeat(third * 2))])).toBeNull();
  expect(codeFilesProblem([file("a.py", "层".repeat(third + 1))])).toMatchObject({ reason: "code-too-large-to-edit" });
});
