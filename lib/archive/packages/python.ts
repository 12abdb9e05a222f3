import type { PackageInfo } from "@/lib/domain/inspection";
import { decodeUtf8 } from "../decode-utf8";
import { licenceOfText } from "./licence-text";

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
  let last: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line === "") break;
    const [, key = "", value = ""] = /^([A-Za-z-]+):\s*(.*)$/.exec(line) ?? [];
    if (key === "" && last.length > 0) last.push(`${last.pop() ?? ""}\n${line.trim()}`);
    if (key === "") continue;
    last = headers.get(key.toLowerCase()) ?? [];
    last.push(value);
    headers.set(key.toLowerCase(), last);
  }
  return headers;
}

/**
 * PEP 639's expression, else the free-text field where it is a name, else the classifiers, else what the licence's own
 * text begins with: many packages put the whole of it into the field.
 */
function licenceOf(headers: ReadonlyMap<string, string[]>): string | null {
  const expression = headers.get("license-expression")?.[0];
  if (expression) return expression;
  const stated = headers.get("license")?.[0] ?? "";
  const isName = stated !== "" && stated !== "UNKNOWN" && stated.length <= 100 && !stated.includes("\n");
  if (isName) return stated;
  const classifiers = (headers.get("classifier") ?? []).filter((value) => value.startsWith("License ::"));
  const names = classifiers.map((value) => value.split("::").at(-1)?.trim() ?? "").filter((name) => name !== "OSI Approved");
  if (names.length > 0) return names.join(" OR ");
  return stated === "" || stated === "UNKNOWN" ? null : (licenceOfText(stated) ?? stated.slice(0, 100).split("\n")[0] ?? null);
}
