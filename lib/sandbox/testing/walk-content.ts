import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Runtime } from "@aws-sdk/client-lambda";
import { unzipSync } from "fflate";
import { zipOf } from "./zip-of";

/** What the walk carries: a module to share, a package from a registry, and functions that use them. */
export interface WalkContent {
  runtime: Runtime;
  /** The article's layer `share_package.zip`, with one module. */
  sharePackage: Uint8Array;
  /** `test_main`: uses the module and answers its word and what `df` shows. */
  testMain: { handler: string; zip: Uint8Array };
  /** What `test_main` is told while the layer is not there. */
  missing: { errorType: string; errorMessage: unknown };
  packageLayer: Uint8Array;
  /** Uses the package and answers its version. */
  usesPackage: { handler: string; zip: Uint8Array };
  packageVersion: string;
}

const wheels = path.join(import.meta.dirname, "../contract/fixtures/wheels");

export const pythonContent: WalkContent = {
  runtime: "python3.12",
  sharePackage: zipOf({ "python/test2.py": "var_from_test2 = 'this is str in test2'\n" }),
  testMain: {
    handler: "test_main.lambda_handler",
    zip: zipOf({
      "test_main.py": "import subprocess\nfrom test2 import var_from_test2\n\ndef lambda_handler(event, context):\n    return [var_from_test2, subprocess.check_output(['df']).decode()]\n",
    }),
  },
  missing: { errorType: "Runtime.ImportModuleError", errorMessage: "Unable to import module 'test_main': No module named 'test2'" },
  packageLayer: zipOf(Object.assign({}, ...readdirSync(wheels).filter((name) => name.endsWith(".whl")).map(unpackedWheel)) as Record<string, Uint8Array>),
  usesPackage: {
    handler: "index.handler",
    zip: zipOf({ "index.py": "import requests\n\ndef handler(event, context):\n    try:\n        requests.get('http://127.0.0.1:1/')\n    except requests.ConnectionError:\n        return requests.__version__\n" }),
  },
  packageVersion: "2.32.3",
};

export const nodeContent: WalkContent = {
  runtime: "nodejs22.x",
  sharePackage: zipOf({ "nodejs/node_modules/test2/index.js": "exports.varFromTest2 = 'this is str in test2';\n" }),
  testMain: {
    handler: "test_main.handler",
    zip: zipOf({ "test_main.js": "const { execFileSync } = require('child_process');\nconst { varFromTest2 } = require('test2');\nexports.handler = async () => [varFromTest2, execFileSync('df').toString()];\n" }),
  },
  missing: { errorType: "Runtime.ImportModuleError", errorMessage: "Error: Cannot find module 'test2'\nRequire stack:\n- /var/task/test_main.js\n- /var/runtime/bootstrap.mjs" },
  packageLayer: zipOf({
    "nodejs/node_modules/greeting/package.json": '{"name":"greeting","version":"2.1.0","main":"lib/main.js","dependencies":{"words":"1.0.0"}}',
    "nodejs/node_modules/greeting/lib/main.js": "exports.version = require('../package.json').version; exports.words = require('words');",
    "nodejs/node_modules/words/package.json": '{"name":"words","version":"1.0.0"}',
    "nodejs/node_modules/words/index.js": "module.exports = ['hello', '你好'];",
  }),
  usesPackage: { handler: "index.handler", zip: zipOf({ "index.js": "exports.handler = async () => require('greeting').version;\n" }) },
  packageVersion: "2.1.0",
};

function unpackedWheel(name: string): Record<string, Uint8Array> {
  return Object.fromEntries(Object.entries(unzipSync(readFileSync(path.join(wheels, name)))).map(([file, bytes]) => [`python/${file}`, bytes]));
}
