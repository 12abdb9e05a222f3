/** Tells the kinds of secrets that a text holds, never the secrets. */
export type SecretScanner = (path: string, content: string) => Promise<readonly string[]>;

export interface InspectOptions {
  fileName: string;
  /** Identifiers of runtimes and architectures that the layer is declared for; empty when it declares none. */
  runtimes: readonly string[];
  architectures: readonly string[];
  /** Judge the zip as a zip, with no regard to Lambda. */
  containerOnly?: boolean;
  onProgress?: (bytesRead: number) => void;
  /** False where no S3 bucket takes what is too large for a request. */
  stagingBucket?: boolean;
  /** ISO date against which deprecations of runtimes are judged; without it they are not. */
  today?: string;
  /** Looks for secrets in texts; without it only names and key files are judged. Slow: some 8 MB a second. */
  secretScanner?: SecretScanner;
  /** SPDX ids that the organization allows; without them licences are listed and not judged. */
  allowedLicences?: readonly string[];
  /** The licence info that the version states: licences inside that it leaves out are named. */
  licenceInfo?: string;
}
