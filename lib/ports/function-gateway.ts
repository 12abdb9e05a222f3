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

/** The functions of one account-region. Every method throws AwsFailure and nothing else. */
export interface FunctionGateway {
  /** `$LATEST` and every published version, in pages. */
  listFunctions(): AsyncIterable<FunctionSummary[]>;
  tags(functionArn: string): Promise<Record<string, string>>;
}
