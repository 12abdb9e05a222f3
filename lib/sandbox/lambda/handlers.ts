import { getAccountSettings } from "./account-settings";
import { listLayers, listLayerVersions } from "./layers/list";
import { addLayerVersionPermission, getLayerVersionPolicy, removeLayerVersionPermission } from "./layers/permissions";
import { publishLayerVersion } from "./layers/publish";
import { deleteLayerVersion, getLayerVersion, getLayerVersionByArn } from "./layers/read";
import type { LambdaHandler } from "./service";

export const handlers: Record<string, LambdaHandler> = {
  PublishLayerVersion: publishLayerVersion,
  ListLayers: listLayers,
  ListLayerVersions: listLayerVersions,
  GetLayerVersion: getLayerVersion,
  GetLayerVersionByArn: getLayerVersionByArn,
  DeleteLayerVersion: deleteLayerVersion,
  AddLayerVersionPermission: addLayerVersionPermission,
  GetLayerVersionPolicy: getLayerVersionPolicy,
  RemoveLayerVersionPermission: removeLayerVersionPermission,
  GetAccountSettings: getAccountSettings,
};
