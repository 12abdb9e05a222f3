/** What the sandbox remembers. Rows are immutable: a change replaces the whole row. Times are milliseconds since 1970. */

export interface OrganizationRow {
  id: string;
  partition: string;
  rootId: string;
  managementAccountId: string;
  /** Account ids that may read the organization besides the management account. */
  delegatedAdministrators: { accountId: string; servicePrincipal: string; enabledAt: number }[];
}

export interface AccountRow {
  id: string;
  name: string;
  email: string;
  partition: string;
  organizationId: string | null;
  joinedAt: number;
}

export interface AccessKeyRow {
  id: string;
  secret: string;
  accountId: string;
  userName: string;
}

export interface UserRow {
  name: string;
  id: string;
  createdAt: number;
  policies: Record<string, string>;
}

export interface RoleRow {
  name: string;
  path: string;
  id: string;
  arn: string;
  createdAt: number;
  description: string | null;
  maxSessionSeconds: number;
  trustPolicy: string;
  /** Inline policies by name, each document as it was sent. */
  policies: Record<string, string>;
  tags: Record<string, string>;
  lastUsed: { at: number; region: string } | null;
}

export interface StatementRow {
  sid: string;
  /** The statement as the service prints it: compact, keys in the recorded order. */
  json: string;
}

export interface PolicyRow {
  statements: StatementRow[];
  revisionId: string;
}

export interface BlobRef {
  /** SHA-256 in hexadecimal: the name of the file that holds the bytes. */
  sha256: string;
  size: number;
}

export interface S3Reference {
  bucket: string;
  key: string;
  versionId: string | null;
}

/** A layer's counter outlives its versions: a number is never used twice. */
export interface LayerRow {
  name: string;
  arn: string;
  lastVersion: number;
}

export interface LayerVersionRow {
  arn: string;
  version: number;
  createdAt: number;
  description: string | null;
  licenseInfo: string | null;
  compatibleRuntimes: string[] | null;
  compatibleArchitectures: string[] | null;
  blob: BlobRef;
  unzippedSize: number;
  /** Entry names that are published but refused when a function is to use the layer. */
  hasInvalidNames: boolean;
  /** The uuid in the download link's key. */
  locationId: string;
  reference: S3Reference | null;
  policy: PolicyRow | null;
}

export interface FunctionLayer {
  arn: string;
  codeSize: number;
  unzippedSize: number;
  /** Kept so that the function goes on running after the version was deleted. */
  blob: BlobRef;
}

export interface FunctionSettings {
  runtime: string | null;
  role: string;
  handler: string | null;
  description: string;
  timeout: number;
  memorySize: number;
  packageType: string;
  architectures: string[];
  environment: Record<string, string> | null;
  layers: FunctionLayer[];
  ephemeralStorage: number;
  tracingMode: string;
  loggingConfig: Record<string, string>;
  snapStart: string;
  kmsKeyArn: string | null;
  deadLetterTarget: string | null;
  vpcConfig: { SubnetIds: string[]; SecurityGroupIds: string[] } | null;
}

export interface FunctionCode {
  blob: BlobRef;
  unzippedSize: number;
  locationId: string;
  reference: S3Reference | null;
}

export interface FunctionRow {
  name: string;
  arn: string;
  settings: FunctionSettings;
  code: FunctionCode;
  modifiedAt: number;
  revisionId: string;
  /** Until this moment the last change is being worked in; then the function has the other revision id. */
  settling: { kind: "create" | "update"; until: number; nextRevisionId: string } | null;
  lastVersion: number;
  /** Settings and code as of the last published version, to recognise "no change". */
  publishedFingerprint: string | null;
  policy: PolicyRow | null;
  tags: Record<string, string>;
}

export interface FunctionVersionRow {
  version: number;
  arn: string;
  settings: FunctionSettings;
  code: FunctionCode;
  modifiedAt: number;
  revisionId: string;
}

export interface AliasRow {
  name: string;
  arn: string;
  functionVersion: string;
  description: string;
  weights: Record<string, number> | null;
  revisionId: string;
}

export interface BucketRow {
  name: string;
  accountId: string;
  partition: string;
  region: string;
  createdAt: number;
  versioning: "Enabled" | "Suspended" | null;
  policy: string | null;
}

export interface Checksum {
  algorithm: string;
  value: string;
  type: "FULL_OBJECT" | "COMPOSITE";
}

export interface ObjectVersion {
  /** "null" for what was written while versioning was not enabled. */
  versionId: string;
  modifiedAt: number;
  deleteMarker: boolean;
  etag: string;
  blob: BlobRef;
  contentType: string;
  /** Further headers given at upload and given back, by lower-case name. */
  headers: Record<string, string>;
  metadata: Record<string, string>;
  checksum: Checksum | null;
}

export interface ObjectRow {
  key: string;
  /** Newest first. */
  versions: ObjectVersion[];
}

export interface UploadRow {
  id: string;
  bucket: string;
  key: string;
  startedAt: number;
  contentType: string;
  headers: Record<string, string>;
  metadata: Record<string, string>;
  checksumAlgorithm: string | null;
  checksumType: "FULL_OBJECT" | "COMPOSITE" | null;
}

export interface PartRow {
  number: number;
  etag: string;
  blob: BlobRef;
  modifiedAt: number;
  checksum: Checksum | null;
}

/** An event for a subscriber who has not taken it yet. */
export interface EventRow {
  id: string;
  body: string;
}

/** An invocation that was accepted to be run later and has not been yet. */
export interface InvocationRow {
  requestId: string;
  region: string;
  accountId: string;
  functionName: string;
  /** A version, an alias, or null for the unqualified function. */
  qualifier: string | null;
  /** JSON, as it was sent. */
  payload: string;
  clientContext: string | null;
}

/** Every table, with what its scope and id are. */
export interface Tables {
  /** "" / organization id */
  organizations: OrganizationRow;
  /** "" / account id */
  accounts: AccountRow;
  /** "" / access key id */
  accessKeys: AccessKeyRow;
  /** account / user name */
  users: UserRow;
  /** account / role name */
  roles: RoleRow;
  /** account/region / layer name */
  layers: LayerRow;
  /** layer ARN / padded version */
  layerVersions: LayerVersionRow;
  /** account/region / function name */
  functions: FunctionRow;
  /** function ARN / padded version */
  functionVersions: FunctionVersionRow;
  /** function ARN / alias name */
  aliases: AliasRow;
  /** partition / bucket name */
  buckets: BucketRow;
  /** partition/bucket / key */
  objects: ObjectRow;
  /** partition/bucket / upload id */
  uploads: UploadRow;
  /** upload id / padded part number */
  parts: PartRow;
  /** "" / padded number, in the order of what happened */
  events: EventRow;
  /** "" / request id */
  invocations: InvocationRow;
}

export const tableNames = [
  "organizations", "accounts", "accessKeys", "users", "roles", "layers", "layerVersions",
  "functions", "functionVersions", "aliases", "buckets", "objects", "uploads", "parts", "events", "invocations",
] as const satisfies readonly (keyof Tables)[];

export type TableName = keyof Tables;

/** Table, scope, id, and the new row; null removes it. Applying a change twice leaves the same state. */
export type Change = { [N in TableName]: readonly [N, string, string, Tables[N] | null] }[TableName];

/** Numbers as ids that sort as strings. */
export function padded(number: number): string {
  return String(number).padStart(12, "0");
}
