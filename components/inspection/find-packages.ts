import type { Ecosystem, PackageInfo } from "@/lib/domain/inspection";

/** Those whose name, licence or kind holds the word; by name, then as they lie in the zip. */
export function findPackages(packages: readonly PackageInfo[], word: string, kindName: (kind: Ecosystem) => string): PackageInfo[] {
  const sought = word.trim().toLowerCase();
  const holds = ({ name, licence, ecosystem }: PackageInfo) => [name, licence ?? "", kindName(ecosystem)].some((text) => text.toLowerCase().includes(sought));
  return packages.filter(holds).sort((a, b) => order(a.name, b.name));
}

function order(a: string, b: string): number {
  const [first, second] = [a.toLowerCase(), b.toLowerCase()];
  return first < second ? -1 : first > second ? 1 : 0;
}
