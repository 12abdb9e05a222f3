import { randomUUID } from "node:crypto";
import type { Call } from "../../wire/call";
import type { FunctionCode, FunctionRow } from "../../world/rows";
import { codeStorageLimit, codeStorageUsed } from "../account-settings";
import { takeContent, type Content } from "../content";
import { lambdaError } from "../errors";
import type { LambdaHandler } from "../service";
import { checkSizes } from "./attach";
import { openFunctionName } from "./names";
import { latestConfiguration, versionConfiguration, withState } from "./render";
import { settleMs } from "./settle";
import { changedSettings, defaultSettings } from "./settings";
import { publication } from "./versions";

export const createFunction: LambdaHandler = async (call, { input, zip }) => {
  const layerContext = layerKeys(input.optionalStrings("Layers"));
  const name = openFunctionName(call, input, "lambda:CreateFunction", layerContext);
  if (input.optionalString("PackageType") === "Image") {
    if (input.has("Layers")) throw lambdaError.invalidParameter("Layers are not supported for functions of package type Image.");
    throw lambdaError.notOffered("functions of package type Image");
  }
  if (!input.has("Runtime") || !input.has("Handler")) throw lambdaError.invalidParameter("Runtime and Handler are mandatory parameters for functions created with deployment packages.");
  refuseExisting(call, name.name);
  const defaults = { ...defaultSettings(name.name), architectures: input.optionalStrings("Architectures") ?? ["x86_64"] };
  changedSettings(call, defaults, input);
  const code = input.group("Code");
  if (!code) throw lambdaError.validation("1 validation error detected: Value null at 'code' failed to satisfy constraint: Member must not be null");
  const content = await takeContent(call, code, zip);
  refuseExisting(call, name.name);
  const settings = changedSettings(call, defaults, input);
  checkSizes(content.unzippedSize, settings.layers);
  if (codeStorageUsed(call) + content.blob.size > codeStorageLimit) throw lambdaError.codeStorage("Code storage limit exceeded.");
  const row: FunctionRow = {
    name: name.name, arn: name.arn, settings, code: codeOf(content), modifiedAt: call.now, revisionId: randomUUID(), settling: { kind: "create", until: call.now + settleMs, nextRevisionId: randomUUID() },
    lastVersion: 0, publishedFingerprint: null, policy: null, tags: input.stringMap("Tags") ?? {},
  };
  const published = input.flag("Publish") ? publication(call, row, null) : null;
  call.commit(["functions", call.place, row.name, published?.row ?? row], ...(published?.changes ?? []));
  const body = published ? versionConfiguration(row, published.version, false) : latestConfiguration(row, false);
  return { body: withState(body, row, true) };
};

/** Values of the condition key `lambda:Layer`: the ARNs in the request, no key when there are none (measured). */
export function layerKeys(arns: string[] | null): Record<string, string[]> | undefined {
  return arns && arns.length > 0 ? { "lambda:Layer": arns } : undefined;
}

export function codeOf(content: Content): FunctionCode {
  return { blob: content.blob, unzippedSize: content.unzippedSize, locationId: randomUUID(), reference: content.reference };
}

function refuseExisting(call: Call, name: string): void {
  if (call.world.store.table("functions").get(call.place, name)) throw lambdaError.conflict(`Function already exist: ${name}`);
}
