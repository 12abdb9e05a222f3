import type { Readable } from "node:stream";

export type LayerSummary = { layerName: string; layerArn: string };

export type LayerVersionSummary = {
  layerVersionArn: string;
  version: number;
  description: string;
  createdDate: Date;
  compatibleRuntimes: string[];
  compatibleArchitectures: string[];
  licenseInfo: string | null;
};

export type LayerVersionDetail = LayerVersionSummary & {
  layerArn: string;
  codeSha256: string;
  /** Bytes of the zip. */
  codeSize: number;
  /** Presigned, for ten minutes; never stored. Null where the content is referenced in a bucket of the owner's. */
  location: string | null;
};

export type PolicyStatement = {
  statementId: string;
  /** "*" or an account id. */
  principal: string;
  organizationId: string | null;
  /** The statement as AWS has it. */
  json: unknown;
};

export type LayerPolicy = { revisionId: string; statements: PolicyStatement[] };

/** A statement to add; `revisionId` as the policy was last read, null where there was none. */
export type PermissionToAdd = {
  statementId: string;
  /** "*" or an account id. */
  principal: string;
  organizationId: string | null;
  revisionId: string | null;
};

export type LayerContent = { kind: "zip"; bytes: Uint8Array } | { kind: "staged"; bucket: string; key: string };

export type LayerVersionToPublish = {
  layerName: string;
  content: LayerContent;
  description: string;
  licenseInfo: string;
  compatibleRuntimes: readonly string[];
  compatibleArchitectures: readonly string[];
};

/** The layers of one account-region. Every method throws AwsFailure and nothing else. */
export interface LayerGateway {
  listLayers(): AsyncIterable<LayerSummary[]>;
  /** Newest first. */
  listVersions(layerName: string): AsyncIterable<LayerVersionSummary[]>;
  getVersion(layerName: string, version: number): Promise<LayerVersionDetail>;
  /** Of any account: AWS checks the identity policy of whoever asks, and the version's own. */
  getVersionByArn(layerVersionArn: string): Promise<LayerVersionDetail>;
  /** Null when the version has no policy. */
  getPolicy(layerName: string, version: number): Promise<LayerPolicy | null>;
  /**
   * Asks once: whoever loses the answer reads the policy and finds out. Answers with the statement as AWS wrote it.
   * Fails as "conflict" where the statement id exists, as "precondition" where the policy has changed since it was read.
   */
  addPermission(layerName: string, version: number, permission: PermissionToAdd): Promise<{ json: unknown; revisionId: string }>;
  /** Asks once, and fails as addPermission does; "not-found" where there is no such statement. */
  removePermission(layerName: string, version: number, statementId: string, revisionId: string): Promise<void>;
  /** Asks once, without the SDK's retries: publishing is not idempotent. */
  publish(version: LayerVersionToPublish): Promise<LayerVersionDetail>;
  /** Puts a zip into the target's staging bucket; the same key may be written again. */
  stage(bucket: string, key: string, content: Readable, sizeBytes: number): Promise<void>;
  unstage(bucket: string, key: string): Promise<void>;
}
