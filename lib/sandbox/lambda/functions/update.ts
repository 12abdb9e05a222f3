import { randomUUID } from "node:crypto";
import type { Call } from "../../wire/call";
import type { FunctionRow } from "../../world/rows";
import { codeStorageLimit, codeStorageUsed } from "../account-settings";
import { takeContent } from "../content";
import { lambdaError } from "../errors";
import type { LambdaAnswer, LambdaHandler } from "../service";
import { checkSizes } from "./attach";
import { codeOf, layerKeys } from "./create";
import { checkIdle, checkRevision, findFunction, notFound } from "./find";
import { openFunctionName, type FunctionName } from "./names";
import { latestConfiguration, versionConfiguration, withState } from "./render";
import { settled, settleMs } from "./settle";
import { changedSettings } from "./settings";
import { publication } from "./versions";

export const updateFunctionConfiguration: LambdaHandler = (call, { input }) => {
  const name = openFunctionName(call, input, "lambda:UpdateFunctionConfiguration", layerKeys(input.optionalStrings("Layers")));
  const row = findFunction(call, name);
  checkRevision(row.revisionId, input.optionalString("RevisionId"));
  checkIdle(row);
  const settings = changedSettings(call, row.settings, input);
  if (input.has("Layers")) checkSizes(row.code.unzippedSize, settings.layers);
  return save(call, changed(call, row, { settings }), false);
};

export const updateFunctionCode: LambdaHandler = async (call, { input, zip }) => {
  const name = openFunctionName(call, input, "lambda:UpdateFunctionCode");
  const before = findFunction(call, name);
  checkRevision(before.revisionId, input.optionalString("RevisionId"));
  checkIdle(before);
  const content = await takeContent(call, input, zip);
  const row = current(call, name);
  checkRevision(row.revisionId, input.optionalString("RevisionId"));
  checkIdle(row);
  checkSizes(content.unzippedSize, row.settings.layers);
  if (codeStorageUsed(call) + content.blob.size > codeStorageLimit) throw lambdaError.codeStorage("Code storage limit exceeded.");
  const settings = { ...row.settings, architectures: input.optionalStrings("Architectures") ?? row.settings.architectures };
  const updated = changed(call, row, { settings, code: codeOf(content) });
  if (input.flag("DryRun")) return { body: withState(latestConfiguration({ ...updated, settling: null }, false), { ...updated, settling: null }, true) };
  return save(call, updated, input.flag("Publish"));
};

/** Content was read in between; the function may be another by now. */
function current(call: Call, name: FunctionName): FunctionRow {
  const row = call.world.store.table("functions").get(call.place, name.name);
  if (!row) throw notFound(name);
  return settled(row, call.world.now());
}

function changed(call: Call, row: FunctionRow, change: Partial<FunctionRow>): FunctionRow {
  return { ...row, ...change, modifiedAt: call.now, revisionId: randomUUID(), settling: { kind: "update", until: call.now + settleMs, nextRevisionId: randomUUID() } };
}

function save(call: Call, row: FunctionRow, publish: boolean): LambdaAnswer {
  const published = publish ? publication(call, row, null) : null;
  call.commit(["functions", call.place, row.name, published?.row ?? row], ...(published?.changes ?? []));
  return { body: withState(published ? versionConfiguration(row, published.version) : latestConfiguration(row, false), row, true) };
}
