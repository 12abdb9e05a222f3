import { runtimeById } from "../runtime";
import type { CodeFile } from "./code-files";

export type StarterCode = { handler: string; files: CodeFile[] };

const python = `def lambda_handler(event, context):
    return {"received": event}
`;

const nodejs = `export const handler = async (event) => {
  return { received: event };
};
`;

const ruby = `def lambda_handler(event:, context:)
  { received: event }
end
`;

/** A first file and the handler that names it; null for runtimes whose code is compiled, which come as a zip. */
export function starterCode(runtimeId: string): StarterCode | null {
  switch (runtimeById(runtimeId)?.family) {
    case "python":
      return { handler: "lambda_function.lambda_handler", files: [file("lambda_function.py", python)] };
    case "nodejs":
      return { handler: "index.handler", files: [file("index.mjs", nodejs)] };
    case "ruby":
      return { handler: "lambda_function.lambda_handler", files: [file("lambda_function.rb", ruby)] };
    default:
      return null;
  }
}

function file(path: string, text: string): CodeFile {
  return { path, text, executable: false };
}
