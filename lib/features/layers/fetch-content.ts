import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { ZIP_BYTES_LIMIT } from "@/lib/domain/limits";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { readTarget } from "@/lib/features/inventory/account-target";
import { objectKeyOf } from "@/lib/features/uploads/object-key";
import type { VersionOfLayer } from "./run-version-inspection";

/** Brings a version's zip into the store, where the same zip lies once. Nothing is kept that is not what AWS says it holds. Throws AwsFailure. */
export async function fetchContent(ctx: Context, version: VersionOfLayer): Promise<Result<{ objectKey: string }>> {
  const { layer } = version;
  const gateway = ctx.aws.layers(readTarget(layer.awsAccount, layer.region));
  const { codeSha256, codeSize, location } = await gateway.getVersion(layer.name, version.version);
  const objectKey = objectKeyOf(codeSha256);
  if ((await ctx.store.size(objectKey)) === codeSize) return done({ objectKey });
  if (location === null) return refuse("content-not-downloadable");
  if (codeSize > ZIP_BYTES_LIMIT) return refuse("content-unreadable", { detail: String(codeSize) });
  return download(ctx, { id: version.id, codeSha256, codeSize, location, objectKey });
}

type Content = { id: string; codeSha256: string; codeSize: number; location: string; objectKey: string };

async function download(ctx: Context, { id, codeSha256, codeSize, location, objectKey }: Content): Promise<Result<{ objectKey: string }>> {
  const file = { id, sizeBytes: codeSize, durableBytes: 0 };
  // What an attempt that died has left behind is of no use: the address it came from has expired.
  await ctx.incoming.remove(id);
  const answer = await fetch(location).catch(() => null);
  if (!answer?.ok || !answer.body) return refuse("content-unreadable", { detail: answer ? `HTTP ${answer.status}` : "network" });
  const arrived = await ctx.incoming.receive(file, 0, Readable.fromWeb(answer.body as ReadableStream<Uint8Array>));
  const whole = arrived.kind === "received" ? await ctx.incoming.complete(file) : null;
  if (whole?.kind !== "whole") {
    await ctx.incoming.remove(id);
    return refuse("content-unreadable", { detail: arrived.kind });
  }
  if (whole.sha256 !== codeSha256) {
    await ctx.incoming.remove(id);
    return refuse("content-differs");
  }
  await ctx.store.adopt(objectKey, whole.path);
  await ctx.incoming.remove(id);
  return done({ objectKey });
}
