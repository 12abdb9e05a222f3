export type FunctionLayer = { arn: string; codeSize: number };

/** Only what Strata may keep: environment variables never leave the gateway. */
export type FunctionSummary = {
  functionName: string;
  functionArn: string;
  /** "$LATEST" or a published version's number. */
  qualifier: string;
  runtime: string | null;
  architecture: string;
  role: string | null;
  codeSize: number;
  lastModified: Date | null;
  layers: FunctionLayer[];
};

/** `$LATEST` as it is now, with what tells whether a change has taken effect. */
export type FunctionState = FunctionSummary & {
  packageType: "Zip" | "Image";
  handler: string | null;
  description: string;
  memoryMb: number;
  timeoutSeconds: number;
  /** Base64. */
  codeSha256: string;
  /** Changes with every change of the function, and once more when a change has taken effect. */
  revisionId: string;
  /** False: it is being created or was given up, and AWS takes no change. */
  active: boolean;
  /** AWS could not make it, or gave it up; `stateReason` says why. */
  broken: boolean;
  stateReason: string | null;
  update: "successful" | "in-progress" | "failed";
  updateReason: string | null;
};

export type NewFunction = {
  name: string;
  runtime: string;
  architecture: string;
  handler: string;
  role: string;
  description: string;
  memoryMb: number;
  timeoutSeconds: number;
  layers: readonly string[];
  tags: Readonly<Record<string, string>>;
  zip: Uint8Array;
};

/** What a synchronous run answered. `functionError` is AWS's word where the code failed; `payload` then describes the error. */
export type Invoked = { status: number; functionError: string | null; payload: string; logTail: string; executedVersion: string | null };

/** The functions of one account-region. Every method throws AwsFailure and nothing else. */
export interface FunctionGateway {
  /** `$LATEST` and every published version, in pages. */
  listFunctions(): AsyncIterable<FunctionSummary[]>;
  tags(functionArn: string): Promise<Record<string, string>>;
  getState(functionName: string): Promise<FunctionState>;
  /** What AWS does with code, or layers, that nobody signed. "unknown": the role may not ask. */
  codeSigning(functionName: string): Promise<"enforce" | "warn" | "none" | "unknown">;
  /**
   * Replaces the whole list, once, without the SDK's retries. With the revision id that was read it has no effect on a
   * function that has changed since, so it may be asked again when the answer was lost.
   */
  setLayers(functionName: string, layers: readonly string[], revisionId: string): Promise<FunctionState>;
  /** Once, without the SDK's retries. A name that is taken is a "conflict": it may be an earlier call whose answer was lost. */
  create(made: NewFunction): Promise<FunctionState>;
  /** Replaces the code, once; by the revision id as `setLayers` does. */
  setCode(functionName: string, zip: Uint8Array, revisionId: string): Promise<FunctionState>;
  /** The zip of `$LATEST` as AWS holds it; null when it is larger than `limit` bytes. */
  code(functionName: string, limit: number): Promise<Uint8Array | null>;
  /** Runs `$LATEST` once and waits for its answer: never asked again, whatever became of it. */
  invoke(functionName: string, payload: string): Promise<Invoked>;
  /** No error when there is none. */
  remove(functionName: string): Promise<void>;
  /** Removes the log group that Lambda makes for a function of this name. No error when there is none. */
  removeLogs(functionName: string): Promise<void>;
}
