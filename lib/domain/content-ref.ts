import { parseLayerArn } from "./arn";

/** A content that can be compared: a layer version by its ARN, or a draft of one's own as "upload:ID". */
export type ContentRef = { kind: "version"; arn: string } | { kind: "upload"; uploadId: string };

const UPLOAD = /^upload:([0-9a-f-]{36})$/;

/** Reads what an address or a person names; null where it is neither. */
export function parseContentRef(text: string): ContentRef | null {
  const uploadId = UPLOAD.exec(text)?.[1];
  if (uploadId !== undefined) return { kind: "upload", uploadId };
  return (parseLayerArn(text)?.version ?? null) === null ? null : { kind: "version", arn: text };
}

export function uploadRef(uploadId: string): string {
  return `upload:${uploadId}`;
}

/** The page that compares the two; either may be left to be chosen there. */
export function comparePath({ before, after }: { before?: string | undefined; after?: string | undefined }): `/${string}` {
  const query = new URLSearchParams();
  if (before !== undefined) query.set("before", before);
  if (after !== undefined) query.set("after", after);
  return `/layers/compare?${query.toString()}`;
}
