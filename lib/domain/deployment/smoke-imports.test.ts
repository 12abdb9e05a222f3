import { expect, it } from "vitest";
import { importsOf, SMOKE_IMPORTS_LIMIT } from "./smoke-imports";

it("finds packages, modules and compiled extensions where the Python runtime looks", () => {
  const paths = [
    "python/requests/__init__.py", "python/requests/api.py", "python/six.py", "python/yaml.cpython-312-x86_64-linux-gnu.so", "python/lib/python3.12/site-packages/numpy/__init__.py",
    "python/lib/python3.11/site-packages/old/__init__.py", "python/_private.py", "python/requests-2.32.3.dist-info/METADATA", "python/bin/tool", "python/not-a-name.py", "lib/libz.so", "other.py",
  ];
  expect(importsOf(paths, "python3.12")).toEqual(["numpy", "requests", "six", "yaml"]);
});

it("finds packages with and without a scope where the Node.js runtime looks", () => {
  const paths = [
    "nodejs/node_modules/ms/package.json", "nodejs/node_modules/@company/logging/package.json", "nodejs/node_modules/@types/node/package.json", "nodejs/node_modules/.bin/tool",
    "nodejs/node_modules/ms/node_modules/deep/package.json", "nodejs/node20/node_modules/only20/package.json", "nodejs/package.json",
  ];
  expect(importsOf(paths, "nodejs22.x")).toEqual(["@company/logging", "ms"]);
  expect(importsOf(paths, "nodejs20.x")).toEqual(["@company/logging", "ms", "only20"]);
});

it("imports nothing for other runtimes, and never more than a test is meant to hold", () => {
  expect(importsOf(["java/lib/a.jar"], "java21")).toEqual([]);
  expect(importsOf(Array.from({ length: 200 }, (_, index) => `python/module${index}.py`), "python3.12")).toHaveLength(SMOKE_IMPORTS_LIMIT);
});
