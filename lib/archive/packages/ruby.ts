import type { PackageInfo } from "@/lib/domain/inspection";
import { decodeUtf8 } from "../decode-utf8";

const GEMSPEC = /(^|\/)specifications\/(?:default\/)?([^/]+)\.gemspec$/;

export function isGemspec(path: string): boolean {
  return path.endsWith(".gemspec") && GEMSPEC.test(path);
}

/** Reads the specification that RubyGems writes on installation; its assignments are literals. */
export function readRubyPackage(path: string, bytes: Uint8Array): PackageInfo | null {
  const text = decodeUtf8(bytes);
  const name = assigned(text, "name") ?? fromFile(path)?.name;
  const version = assigned(text, "version") ?? fromFile(path)?.version;
  if (name === undefined || version === undefined) return null;
  return { ecosystem: "ruby", name, version, licence: licencesOf(text), path };
}

function assigned(text: string, attribute: string): string | undefined {
  return new RegExp(`^\\s*\\w+\\.${attribute}\\s*=\\s*(?:Gem::Version\\.new\\s*\\(?\\s*)?["']([^"']+)["']`, "m").exec(text)?.[1];
}

function fromFile(path: string): { name: string; version: string } | null {
  const match = /^(.+)-(\d[^-]*)(?:-[^-]+)?$/.exec(GEMSPEC.exec(path)?.[2] ?? "");
  return match?.[1] !== undefined && match[2] !== undefined ? { name: match[1], version: match[2] } : null;
}

function licencesOf(text: string): string | null {
  const single = assigned(text, "license");
  if (single !== undefined) return single;
  const list = /^\s*\w+\.licenses\s*=\s*\[([^\]]*)\]/m.exec(text)?.[1] ?? "";
  const names = [...list.matchAll(/["']([^"']+)["']/g)].map((match) => match[1]);
  return names.length > 0 ? names.join(" OR ") : null;
}
