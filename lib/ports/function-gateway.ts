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
  /** Changes with every change of the function, and once more when a change has taken effect. */
  revisionId: string;
  /** False: it is being created or was given up, and AWS takes no change. */
  active: boolean;
  update: "successful" | "in-progress" | "failed";
  updateReason: string | null;
};

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
}
