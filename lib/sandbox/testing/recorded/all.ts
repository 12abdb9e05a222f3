import { iamRows, organizationsRows, stsRows } from "./around";
import { attachRows } from "./attach";
import { accountRows, createFunctionRows, readFunctionRows, revisionRows } from "./functions";
import { acrossAccountsRows, addPermissionRows, getPolicyRows, removePermissionRows } from "./policies";
import { publishRows } from "./publish";
import { deleteLayerVersionRows, getLayerVersionRows, listLayersRows, listLayerVersionsRows } from "./read-layers";
import type { Row } from "./row";
import { s3Rows } from "./s3";

/** Every line of the recorded behaviour that one call can show, in the order of its operations. */
export const recordedRows: Row[] = [
  ...publishRows, ...listLayersRows, ...listLayerVersionsRows, ...getLayerVersionRows, ...deleteLayerVersionRows,
  ...addPermissionRows, ...getPolicyRows, ...removePermissionRows, ...acrossAccountsRows,
  ...attachRows, ...createFunctionRows, ...readFunctionRows, ...revisionRows, ...accountRows,
  ...iamRows, ...stsRows, ...organizationsRows, ...s3Rows,
];
