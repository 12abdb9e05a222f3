import type { CodeFile } from "@/lib/domain/deployment/code-files";
import { runtimeById } from "@/lib/domain/runtime";
import { zipCode } from "../deploy/code-archive";

const python = `import importlib


def handler(event, context):
    return [attempt(name) for name in event["imports"]]


def attempt(name):
    try:
        importlib.import_module(name)
        return {"name": name, "error": None}
    except BaseException as problem:  # Some modules exit when they are imported.
        return {"name": name, "error": f"{type(problem).__name__}: {problem}"[:500]}
`;

// NODE_PATH, by which a layer is found, holds for require alone: a module that only import takes is resolved by require first.
const nodejs = `exports.handler = async (event) => {
  const results = [];
  for (const name of event.imports) {
    try {
      require(name);
      results.push({ name, error: null });
    } catch (problem) {
      results.push({ name, error: problem.code === "ERR_REQUIRE_ESM" ? await asModule(name) : String(problem).slice(0, 500) });
    }
  }
  return results;
};

async function asModule(name) {
  try {
    await import(require.resolve(name));
    return null;
  } catch (problem) {
    return String(problem).slice(0, 500);
  }
}
`;

export const smokeHandler = "index.handler";

/** The code of a throw-away function: it imports what its event names, and says how each went. The same bytes every time. */
export function smokeCode(runtimeId: string): Uint8Array {
  const file: CodeFile = runtimeById(runtimeId)?.family === "python" ? { path: "index.py", text: python, executable: false } : { path: "index.js", text: nodejs, executable: false };
  return zipCode([file]);
}
