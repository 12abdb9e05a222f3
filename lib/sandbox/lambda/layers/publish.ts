import { randomUUID } from "node:crypto";
import type { Call } from "../../wire/call";
import { padded, type LayerRow, type LayerVersionRow } from "../../world/rows";
import { codeStorageLimit, codeStorageUsed } from "../account-settings";
import { takeContent } from "../content";
import { lambdaError } from "../errors";
import { layerArn, readLayerName } from "../names";
import type { LambdaHandler } from "../service";
import { authorise } from "./find";
import { layerVersionBody } from "./render";

export const publishLayerVersion: LambdaHandler = async (call, { input, zip }) => {
  const name = readLayerName(input.string("LayerName"), call);
  authorise(call, "lambda:PublishLayerVersion", name.arn, name.accountId);
  if (name.arn !== layerArn(call, name.name)) throw lambdaError.notFound(`Layer ${name.arn} does not exist.`);
  const contentInput = input.group("Content");
  if (!contentInput) throw lambdaError.validation("1 validation error detected: Value null at 'content' failed to satisfy constraint: Member must not be null");
  const content = await takeContent(call, contentInput, zip);
  if (!content.reference && codeStorageUsed(call) + content.blob.size > codeStorageLimit) throw lambdaError.codeStorage("Code storage limit exceeded.");
  const known = call.world.store.table("layers").get(call.place, name.name);
  const layer: LayerRow = { name: name.name, arn: name.arn, lastVersion: (known?.lastVersion ?? 0) + 1 };
  const version: LayerVersionRow = {
    ...content,
    arn: `${name.arn}:${layer.lastVersion}`,
    version: layer.lastVersion,
    createdAt: call.now,
    description: input.optionalString("Description"),
    licenseInfo: input.optionalString("LicenseInfo") || null,
    compatibleRuntimes: input.optionalStrings("CompatibleRuntimes"),
    compatibleArchitectures: input.optionalStrings("CompatibleArchitectures"),
    locationId: randomUUID(),
    policy: null,
  };
  saveLayerVersion(call, layer, version);
  return { body: layerVersionBody(call, layer, version) };
};

function saveLayerVersion(call: Call, layer: LayerRow, version: LayerVersionRow): void {
  call.commit(["layers", call.place, layer.name, layer], ["layerVersions", layer.arn, padded(version.version), version]);
}
