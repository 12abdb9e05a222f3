import type { PackageInfo } from "@/lib/domain/inspection";
import { decodeUtf8 } from "../decode-utf8";

const METADATA = /(^|\/)([^/]+\.dist-info\/METADATA|[^/]+\.egg-info\/PKG-INFO|[^/]+\.egg-info|EGG-INFO\/PKG-INFO)$/;

export function isPythonMetadata(path: string): boolean {
  return (path.endsWith("/METADATA") || path.endsWith("-info") || path.endsWith("/PKG-INFO")) && METADATA.test(path);
}

/** Reads a METADATA or PKG-INFO file: headers as in a mail, up to the first empty line. */
export function readPythonPackage(path: string, bytes: Uint8Array): PackageInfo | null {
  const headers = readHeaders(decodeUtf8(bytes));
  const name = headers.get("name")?.[0];
  const version = headers.get("version")?.[0];
  if (name === undefined || version === undefined) return null;
  return { ecosystem: "python", name, version, licence: licenceOf(headers), path: path.replace(/[^/]+$/, (file) => (file.endsWith(".egg-info") ? file : "")) };
}

function readHeaders(text: string): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  for (const line of text.split(/\r?\n/)) {
    if (line === "") break;
    const match = /^([A-Za-z-]+):\s*(.*)$/.exec(line);
    const [, key = "", value = ""] = match ?? [];
    if (value !== "") headers.set(key.toLowerCase(), [...(headers.get(key.toLowerCase()) ?? []), value]);
  }
  return headers;
}

/** PEP 639's expression, else the free-text field where it is a name and not the licence's text, else the classifiers. */
function licenceOf(headers: ReadonlyMap<string, string[]>): string | null {
  const expression = headers.get("license-expression")?.[0];
  if (expression !== undefined) return expression;
  const stated = headers.get("license")?.[0];
  if (stated !== undefined && stated !== "UNKNOWN" && stated.length <= 100) return stated;
  const classifiers = (headers.get("classifier") ?? []).filter((value) => value.startsWith("License ::"));
  const names = classifiers.map((value) => value.split("::").at(-1)?.trim() ?? "").filter((name) => name !== "OSI Approved");
  return names.length > 0 ? names.join(" OR ") : null;
}
