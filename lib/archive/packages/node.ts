import type { PackageInfo } from "@/lib/domain/inspection";
import { decodeUtf8 } from "../decode-utf8";

const MANIFEST = /(?:^|\/)(?:node_modules\/|nodejs\/)((?:@[^/]+\/)?[^/@][^/]*)\/package\.json$/;

export function isNodeManifest(path: string): boolean {
  const name = path.endsWith("/package.json") ? MANIFEST.exec(path)?.[1] : undefined;
  return name !== undefined && name !== "node_modules" && name !== ".bin";
}

export interface NodePackage {
  info: PackageInfo;
  /** False where the manifest names its systems and Linux is none of them: npm installs it elsewhere only. */
  isForLinux: boolean;
}

/** Reads the package.json of an installed package; null for manifests that only mark a folder (type: module). */
export function readNodePackage(path: string, bytes: Uint8Array): NodePackage | null {
  const manifest = parseObject(bytes);
  if (manifest === null || typeof manifest.name !== "string" || typeof manifest.version !== "string") return null;
  const { name, version } = manifest;
  const info: PackageInfo = { ecosystem: "node", name, version, licence: licenceOf(manifest), path: path.slice(0, -"package.json".length) };
  return { info, isForLinux: isForLinux(manifest.os) };
}

/** "os": systems that it is for, or with "!" those that it is not for. */
function isForLinux(os: unknown): boolean {
  const systems: unknown[] = Array.isArray(os) ? os : os === undefined ? [] : [os];
  if (systems.includes("!linux")) return false;
  const named = systems.filter((system) => typeof system === "string" && !system.startsWith("!"));
  return named.length === 0 || named.includes("linux") || named.includes("any");
}

function parseObject(bytes: Uint8Array): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(decodeUtf8(bytes));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `license` as npm wants it today, or one of the two older spellings. */
function licenceOf({ license, licenses }: Record<string, unknown>): string | null {
  if (typeof license === "string" && license !== "") return license;
  if (isObject(license) && typeof license.type === "string") return license.type;
  if (!Array.isArray(licenses)) return null;
  const types = licenses.map((item: unknown) => (isObject(item) ? item.type : item)).filter((type) => typeof type === "string");
  return types.length === 0 ? null : types.length === 1 ? (types[0] ?? null) : `(${types.join(" OR ")})`;
}
