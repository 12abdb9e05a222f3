import { AuthenticationError } from "../wire/errors";
import type { WireResponse } from "../wire/request";
import type { SignedRequest } from "../wire/service";
import type { BlobRef } from "../world/rows";
import type { World } from "../world/world";
import { s3Error } from "./errors";

/** Answers the download links that Lambda hands out for layers and function code. */
export async function serveLambdaCopy(world: World, request: SignedRequest): Promise<WireResponse> {
  request.verify("UNSIGNED-PAYLOAD");
  const found = /^\/awslambda-([a-z0-9-]+)-(layers|tasks)\/snapshots\/(\d{12})\/(.+)-([0-9a-f-]{36})$/.exec(decodeURIComponent(request.wire.rawPath));
  if (!found || request.wire.method !== "GET") throw new AuthenticationError("bad-signature", "not a download link");
  const [, region = "", kind, account = "", name = "", locationId = ""] = found;
  const arn = `arn:${request.identity.partition}:lambda:${region}:${account}:${kind === "layers" ? "layer" : "function"}:${name}`;
  const blob = kind === "layers" ? layerBlob(world, arn, locationId) : functionBlob(world, `${account}/${region}`, name, arn, locationId);
  if (!blob) throw s3Error.noSuchKey();
  return { status: 200, headers: { "content-type": "application/zip", "content-length": String(blob.size), "accept-ranges": "bytes" }, body: world.blobs.read(blob) };
}

function layerBlob(world: World, arn: string, locationId: string): BlobRef | undefined {
  return world.store.table("layerVersions").rows(arn).find((version) => version.locationId === locationId)?.blob;
}

function functionBlob(world: World, place: string, name: string, arn: string, locationId: string): BlobRef | undefined {
  const latest = world.store.table("functions").get(place, name);
  const codes = [...(latest ? [latest.code] : []), ...world.store.table("functionVersions").rows(arn).map((version) => version.code)];
  return codes.find((code) => code.locationId === locationId)?.blob;
}
