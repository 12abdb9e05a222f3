import type { LayerArn } from "../arn";
import { DIRECT_ZIP_BYTES_LIMIT } from "../limits";

/** What a publication says of a version, and where. */
export type LayerToPublish = LayerArn & {
  description: string;
  licenseInfo: string;
  compatibleRuntimes: readonly string[];
  compatibleArchitectures: readonly string[];
  /** Bytes of the zip; null: not known. Over 50 MiB AWS takes it from a bucket only. */
  codeSize: number | null;
};

export function needsBucket({ codeSize }: Pick<LayerToPublish, "codeSize">): boolean {
  return codeSize !== null && codeSize > DIRECT_ZIP_BYTES_LIMIT;
}

/** The zip as the lines call it: Strata does not know what it is called on the reader's machine. */
export const zipName = "layer.zip";
export const bucketPlaceholder = "YOUR-BUCKET";
export const functionPlaceholder = "YOUR-FUNCTION";
