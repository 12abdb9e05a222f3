// `import` in Lambda's Node.js finds what NODE_PATH names, as `require` does everywhere.
import path from "node:path";
import { pathToFileURL } from "node:url";

const folders = (process.env.NODE_PATH ?? "").split(path.delimiter).filter((folder) => path.basename(folder) === "node_modules");

export async function resolve(specifier, context, nextResolve) {
  try {
    return await nextResolve(specifier, context);
  } catch (missing) {
    if (missing?.code !== "ERR_MODULE_NOT_FOUND" || /^[./]|^[a-z]+:/.test(specifier)) throw missing;
    for (const folder of folders) {
      try {
        return await nextResolve(specifier, { ...context, parentURL: pathToFileURL(path.join(path.dirname(folder), "layer.mjs")).href });
      } catch (error) {
        if (error?.code !== "ERR_MODULE_NOT_FOUND") throw error;
      }
    }
    throw missing;
  }
}
