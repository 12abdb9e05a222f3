import { getAccountSettings } from "./account-settings";
import { createAlias, deleteAlias, getAlias, listAliases, updateAlias } from "./functions/aliases";
import { createFunction } from "./functions/create";
import { listFunctions } from "./functions/list";
import { addPermission, getPolicy, removePermission } from "./functions/permissions";
import { deleteFunction, getFunction, getFunctionConfiguration } from "./functions/read";
import { listTags, tagResource, untagResource } from "./functions/tags";
import { updateFunctionCode, updateFunctionConfiguration } from "./functions/update";
import { listVersionsByFunction, publishVersion } from "./functions/versions";
import { invoke } from "./invoke/invoke";
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
  CreateFunction: createFunction,
  GetFunction: getFunction,
  GetFunctionConfiguration: getFunctionConfiguration,
  ListFunctions: listFunctions,
  UpdateFunctionConfiguration: updateFunctionConfiguration,
  UpdateFunctionCode: updateFunctionCode,
  DeleteFunction: deleteFunction,
  PublishVersion: publishVersion,
  ListVersionsByFunction: listVersionsByFunction,
  CreateAlias: createAlias,
  GetAlias: getAlias,
  ListAliases: listAliases,
  UpdateAlias: updateAlias,
  DeleteAlias: deleteAlias,
  ListTags: listTags,
  TagResource: tagResource,
  UntagResource: untagResource,
  AddPermission: addPermission,
  RemovePermission: removePermission,
  GetPolicy: getPolicy,
  Invoke: invoke,
};
