import { CODE_ZIP_BYTES_LIMIT, codeFilesProblem } from "@/lib/domain/deployment/code-files";
import { done, type Problem } from "@/lib/domain/result";
import { codeZipProblem, zipCode } from "./code-archive";
import type { CodeInput } from "./schema";

/** The zip that AWS is to get, or what is wrong with what was typed or chosen. */
export async function zipOfInput(code: CodeInput): Promise<{ ok: true; value: Uint8Array } | { ok: false; problem: Problem }> {
  if (code.from === "editor") {
    const problem = codeFilesProblem(code.files);
    return problem ? { ok: false, problem } : done(zipCode(code.files));
  }
  const { zip } = code;
  if (zip.length === 0) return { ok: false, problem: { reason: "code-missing" } };
  if (zip.length > CODE_ZIP_BYTES_LIMIT) return { ok: false, problem: { reason: "code-zip-too-large", params: { seen: zip.length, limit: CODE_ZIP_BYTES_LIMIT } } };
  const problem = await codeZipProblem(zip);
  return problem ? { ok: false, problem } : done(zip);
}
