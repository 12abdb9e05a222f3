/**
 * Random access to the bytes of an archive: a file, an S3 object by range requests, a browser File.
 * `read` returns exactly `length` bytes; it rejects when the source has become shorter.
 */
export interface ByteSource {
  readonly size: number;
  read(offset: number, length: number): Promise<Uint8Array>;
}

export function bytesSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (offset, length) => {
      if (offset < 0 || offset + length > bytes.length) return Promise.reject(new RangeError("read past the end of the source"));
      return Promise.resolve(bytes.subarray(offset, offset + length));
    },
  };
}
