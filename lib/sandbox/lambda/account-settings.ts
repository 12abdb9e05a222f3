import type { Call } from "../wire/call";
import { authorise } from "./layers/find";
import type { LambdaHandler } from "./service";
import { unzippedLimit } from "./zip";

/** Recorded in 2022: 75 GiB per account and Region. */
export const codeStorageLimit = 80_530_636_800;

export const getAccountSettings: LambdaHandler = (call) => {
  authorise(call, "lambda:GetAccountSettings", "*");
  return {
    body: {
      AccountLimit: { TotalCodeSize: codeStorageLimit, CodeSizeUnzipped: unzippedLimit, CodeSizeZipped: 52_428_800, ConcurrentExecutions: 10, UnreservedConcurrentExecutions: 10 },
      AccountUsage: { TotalCodeSize: codeStorageUsed(call), FunctionCount: call.state.table("functions").ids(call.place).length },
    },
  };
};

/** Zip sizes of every layer version, function and published version; what stays in S3 by REFERENCE does not count. */
export function codeStorageUsed(call: Call): number {
  let total = 0;
  for (const layer of call.state.table("layers").rows(call.place)) for (const version of call.state.table("layerVersions").rows(layer.arn)) if (!version.reference) total += version.blob.size;
  for (const one of call.state.table("functions").rows(call.place)) {
    if (!one.code.reference) total += one.code.blob.size;
    for (const version of call.state.table("functionVersions").rows(one.arn)) if (!version.code.reference) total += version.code.blob.size;
  }
  return total;
}
