import type { Runtime } from "@/lib/domain/runtime";
import { idsOf, type Draft, type Layer, type Target } from "../layer";
import { groupNatives, type NativeGroup } from "./native-groups";

/** A V8 addon built for another NODE_MODULE_VERSION. Node-API addons load everywhere and are left alone. */
export function nodeAbiMismatch(layer: Layer, { runtimes }: Target): Draft[] {
  const drafts: Draft[] = [];
  const groups = groupNatives(layer).filter(({ natives }) => natives.some(({ abi }) => abi?.startsWith("node-")));
  for (const runtime of runtimes.filter(({ nodeModuleVersion }) => typeof nodeModuleVersion === "number")) {
    const lost = groups.filter((group) => !fits(group, runtime)).flatMap(({ natives }) => natives.filter(({ abi }) => abi?.startsWith("node-")));
    if (lost.length === 0) continue;
    const seen = [...new Set(lost.map(({ abi }) => abi))].join(", ");
    drafts.push({ rule: "node-abi-mismatch", paths: lost.map(({ path }) => path), count: lost.length, seen, expected: `node-${runtime.nodeModuleVersion ?? ""}`, scope: { runtimes: idsOf([runtime]) } });
  }
  return drafts;
}

function fits({ natives }: NativeGroup, { nodeModuleVersion }: Runtime): boolean {
  return natives.some(({ abi }) => abi === "napi" || abi === `node-${nodeModuleVersion ?? ""}`);
}
