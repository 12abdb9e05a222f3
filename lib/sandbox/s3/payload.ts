import { createHash } from "node:crypto";
import { AwsChunkedBody, MalformedChunks, type ChunkSigning } from "../wire/aws-chunked";
import { BodyTooLarge } from "../wire/body";
import { AuthenticationError } from "../wire/errors";
import type { SignedRequest } from "../wire/service";
import { signingKey } from "../wire/signature";
import { ServiceError } from "../wire/errors";
import type { IncomingBlob } from "../world/blobs";
import type { World } from "../world/world";
import type { Checksum } from "../world/rows";
import { asChecksumAlgorithm, checksumAlgorithms, checksumHeader, startChecksum, type ChecksumAlgorithm } from "./checksums";
import { s3Error } from "./errors";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/upload-objects.html: one PUT carries at most 5 GiB. */
const maxPutBytes = 5 * 1024 ** 3;

/** What the signature says about the body: its hash, that it is not covered, or that it comes in signed chunks. */
export function payloadHash(request: SignedRequest): string {
  if (request.claim.expiresIn !== null) return "UNSIGNED-PAYLOAD";
  const declared = request.wire.headers.get("x-amz-content-sha256");
  if (!declared) throw new ServiceError("InvalidRequest", 400, "Missing required header for this request: x-amz-content-sha256");
  return declared;
}

/** The body's bytes with any framing taken off. Checks what was declared once the last byte has passed. */
export class Payload {
  trailers: ReadonlyMap<string, string> = new Map();

  constructor(private readonly request: SignedRequest) {}

  async *chunks(): AsyncGenerator<Buffer> {
    const declared = payloadHash(this.request);
    const body = this.request.hashed(maxPutBytes * 1.1);
    let size = 0;
    const source = declared.startsWith("STREAMING-") ? this.unframed(body.chunks(), declared) : body.chunks();
    for await (const chunk of source) {
      size += chunk.length;
      yield chunk;
    }
    if (/^[0-9a-f]{64}$/.test(declared) && body.sha256() !== declared) throw new AuthenticationError("bad-payload-hash", declared);
    const decoded = this.request.wire.headers.get("x-amz-decoded-content-length");
    if (decoded !== undefined && Number(decoded) !== size) throw s3Error.incompleteBody("You did not provide the number of bytes specified by the x-amz-decoded-content-length HTTP header.");
  }

  async bytes(limit: number): Promise<Buffer> {
    const all: Buffer[] = [];
    let size = 0;
    for await (const chunk of this.chunks()) {
      size += chunk.length;
      if (size > limit) throw s3Error.entityTooLarge();
      all.push(chunk);
    }
    return Buffer.concat(all);
  }

  private async *unframed(source: AsyncGenerator<Buffer>, declared: string): AsyncGenerator<Buffer> {
    const { claim, identity } = this.request;
    const signing: ChunkSigning | null = declared.startsWith("STREAMING-AWS4-HMAC-SHA256-PAYLOAD") ? { key: signingKey(identity.secret, claim.scope), date: claim.date, scope: claim.scope, seed: claim.signature } : null;
    if (!signing && declared !== "STREAMING-UNSIGNED-PAYLOAD-TRAILER") throw s3Error.notOffered(`x-amz-content-sha256: ${declared}`);
    const chunked = new AwsChunkedBody(source, signing, declared.endsWith("-TRAILER"));
    this.trailers = chunked.trailers;
    yield* chunked.chunks();
  }
}

export interface Received {
  incoming: IncomingBlob;
  /** Hexadecimal. */
  md5: string;
  checksum: Checksum | null;
}

/** Streams a body to disk and holds it against every checksum it came with. */
export async function receive(world: World, request: SignedRequest): Promise<Received> {
  const payload = new Payload(request);
  const headers = request.wire.headers;
  const algorithm = announcedAlgorithm(headers);
  const summing = algorithm && startChecksum(algorithm);
  const md5 = createHash("md5");
  const incoming = await world.blobs.create();
  try {
    for await (const chunk of payload.chunks()) {
      md5.update(chunk);
      summing?.update(chunk);
      await incoming.write(chunk);
    }
    await incoming.finish();
    const digest = md5.digest();
    const contentMd5 = headers.get("content-md5");
    if (contentMd5 !== undefined && contentMd5 !== digest.toString("base64")) throw s3Error.badDigest("MD5");
    return { incoming, md5: digest.toString("hex"), checksum: algorithm && summing && checked(algorithm, summing.base64(), headers, payload) };
  } catch (error) {
    await incoming.discard();
    throw payloadError(error);
  }
}

export function payloadError(error: unknown): unknown {
  if (error instanceof BodyTooLarge) return s3Error.entityTooLarge();
  if (error instanceof MalformedChunks) return s3Error.incompleteBody(`The request body is not what its aws-chunked framing says: ${error.message}.`);
  return error;
}

function announcedAlgorithm(headers: ReadonlyMap<string, string>): ChecksumAlgorithm | null {
  const trailer = headers.get("x-amz-trailer")?.toLowerCase();
  const given = checksumAlgorithms.filter((name) => headers.has(checksumHeader(name)) || trailer === checksumHeader(name));
  if (given.length > 1) throw new ServiceError("InvalidRequest", 400, "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
  const [found] = given;
  const announced = headers.get("x-amz-sdk-checksum-algorithm");
  if (!found && (announced ?? trailer?.startsWith("x-amz-checksum-")) && !asChecksumAlgorithm(announced)) throw s3Error.notOffered(`the checksum ${announced ?? trailer ?? ""}`);
  return found ?? asChecksumAlgorithm(announced);
}

function checked(algorithm: ChecksumAlgorithm, value: string, headers: ReadonlyMap<string, string>, payload: Payload): Checksum {
  const given = payload.trailers.get(checksumHeader(algorithm)) ?? headers.get(checksumHeader(algorithm));
  if (given !== undefined && given !== value) throw s3Error.badDigest(algorithm);
  return { algorithm, value, type: "FULL_OBJECT" };
}
