/** Where a zip lies in the store: by its own SHA-256, so that the same zip lies there once. Takes AWS's base64 form. */
export function objectKeyOf(codeSha256: string): string {
  return `zips/${Buffer.from(codeSha256, "base64").toString("hex")}.zip`;
}
