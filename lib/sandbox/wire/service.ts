import { checkSignature, type Claim, type SigningIdentity } from "./authentication";
import { declaredLength, HashedBody } from "./body";
import type { Call } from "./call";
import type { AuthenticationError, ServiceError } from "./errors";
import type { WireRequest, WireResponse } from "./request";

/** One of AWS's services: it names its operations, does them, and gives errors its protocol's form. */
export interface Service {
  readonly name: string;
  /** The operations it offers, by the names faults use. */
  readonly operations: readonly string[];
  handle(call: Call, request: SignedRequest): Promise<WireResponse>;
  renderError(error: ServiceError, requestId: string, request: WireRequest): WireResponse;
  explain(error: AuthenticationError): ServiceError;
  /** The answer to what nobody foresaw. */
  failure(): ServiceError;
}

/** A request whose claim is believable and whose signature is checked together with its body. */
export class SignedRequest {
  constructor(readonly wire: WireRequest, readonly claim: Claim, readonly identity: SigningIdentity) {}

  /** Throws AuthenticationError unless the signature was made over this request with this payload hash. */
  verify(payloadHash: string): void {
    checkSignature(this.claim, this.identity, this.wire, payloadHash);
  }

  /** The body for services that sign its hash: read it to the end, then call `verifyBody`. */
  hashed(limit: number): HashedBody {
    return new HashedBody(this.wire.body, limit, declaredLength(this.wire.headers));
  }

  verifyBody(body: HashedBody): void {
    const hash = body.sha256();
    this.verify(this.wire.headers.get("x-amz-content-sha256") === "UNSIGNED-PAYLOAD" ? "UNSIGNED-PAYLOAD" : hash);
  }

  async bytes(limit: number): Promise<Buffer> {
    const body = this.hashed(limit);
    const bytes = await body.bytes();
    this.verifyBody(body);
    return bytes;
  }
}
