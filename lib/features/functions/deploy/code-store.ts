import { createHash } from "node:crypto";
import type { Context } from "../../context";

export type StashedCode = { codeSha256: string; codeBytes: number };

/** Puts the code where the worker finds it, before anything says that it is there. It leaves with `dropCode`. */
export async function stashCode(ctx: Context, deploymentId: string, zip: Uint8Array): Promise<StashedCode> {
  const file = { id: deploymentId, sizeBytes: zip.length, durableBytes: 0 };
  const answer = await ctx.incoming.receive(file, 0, once(zip));
  if (answer.kind !== "received") throw new Error(`the code could not be kept: ${answer.kind}`);
  await answer.durable;
  const whole = await ctx.incoming.complete(file);
  const codeSha256 = createHash("sha256").update(zip).digest("base64");
  if (whole?.kind !== "whole" || whole.sha256 !== codeSha256) throw new Error("the code could not be kept whole");
  await ctx.store.adopt(keyOf(deploymentId), whole.path);
  await ctx.incoming.remove(deploymentId);
  return { codeSha256, codeBytes: zip.length };
}

export async function readCode(ctx: Context, { id, codeBytes }: { id: string; codeBytes: number }): Promise<Uint8Array> {
  return ctx.store.read(keyOf(id), 0, codeBytes);
}

/** The code has served, or never will: nothing of it stays in Strata. */
export async function dropCode(ctx: Context, deploymentId: string): Promise<void> {
  await ctx.store.remove(keyOf(deploymentId));
}

function keyOf(deploymentId: string): string {
  return `code/${deploymentId}.zip`;
}

async function* once(zip: Uint8Array): AsyncIterable<Uint8Array> {
  yield zip;
}
