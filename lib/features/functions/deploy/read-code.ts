import { CODE_ZIP_BYTES_LIMIT, type CodeFile } from "@/lib/domain/deployment/code-files";
import { deployRefusal } from "@/lib/domain/deployment/deploy-refusal";
import { done, refuse, type Result } from "@/lib/domain/result";
import { AwsFailure } from "@/lib/ports/aws-failure";
import { ownedFunction } from "../../attachments/owned-function";
import type { Context } from "../../context";
import { functionCreateTarget } from "../../inventory/account-target";
import { stateNow } from "./change-code";
import { codeToEdit } from "./code-archive";

export type CodeRead = {
  arn: string;
  accountName: string;
  revisionId: string;
  runtime: string | null;
  handler: string | null;
  codeSha256: string;
  codeSize: number;
  /** The tool that would put its own code back. */
  tool: string | null;
  busy: boolean;
  /** What the editor shows, or why it cannot: a new zip can still be chosen. */
  files: CodeFile[] | "too-large" | "not-text";
};

/** The code of a function as AWS has it now, for whoever may change it. It is shown and not kept. */
export async function readFunctionCode(ctx: Context, functionArn: string): Promise<Result<CodeRead>> {
  const found = await ownedFunction(ctx, functionArn, "functions.create");
  if (!found.ok) return found;
  const row = found.value;
  const read = await stateNow(ctx, row);
  if (!read.ok) return read;
  const { state, tool } = read.value;
  if (state.packageType === "Image") return refuse("deploy-image");
  const target = functionCreateTarget(row.awsAccount, row.region);
  if (!target) return refuse("create-power-off", { account: row.awsAccount.name });
  try {
    const zip = await ctx.aws.functions(target).code(row.name, CODE_ZIP_BYTES_LIMIT);
    const { revisionId, runtime, handler, codeSha256, codeSize } = state;
    return done({
      arn: row.arn, accountName: row.awsAccount.name, revisionId, runtime, handler, codeSha256, codeSize, tool,
      busy: !state.active || state.update === "in-progress",
      files: zip ? await codeToEdit(zip) : "too-large",
    });
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
    const { code, message } = error.detail;
    return refuse(`deploy-${deployRefusal({ kind: error.kind, code, message })}`, { function: row.name });
  }
}
