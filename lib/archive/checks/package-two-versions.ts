import type { PackageInfo } from "@/lib/domain/inspection";
import type { Draft, Layer } from "../layer";

/** One package in two versions where one search path finds both: which one runs is luck. */
export function packageTwoVersions({ facts }: Layer): Draft[] {
  const places = new Map<string, PackageInfo[]>();
  const releases = new Set(facts.packages.map(releaseOf).filter((release) => release !== ""));
  for (const found of facts.packages) {
    const place = searchedFolder(found);
    if (place === null) continue;
    // What every release finds stands beside each release's own; 3.11's beside 3.12's stands nowhere.
    const own = releaseOf(found);
    for (const release of own === "" && releases.size > 0 ? releases : [own]) {
      const key = `${found.ecosystem} ${place} ${release} ${normalName(found)}`;
      places.set(key, [...(places.get(key) ?? []), found]);
    }
  }
  const drafts = [...places.values()].filter((copies) => new Set(copies.map(({ version }) => version)).size > 1).map(draftFor);
  return [...new Map(drafts.map((draft) => [draft.paths.join("\n"), draft])).values()];
}

function draftFor(copies: PackageInfo[]): Draft {
  const [first] = copies;
  const versions = [...new Set(copies.map(({ version }) => version))];
  return { rule: "package-two-versions", paths: copies.map(({ path }) => path), count: copies.length, seen: `${first?.name ?? ""} ${versions.join(", ")}`, expected: "1" };
}

const RELEASE = /^(?:python\/lib\/python(\d+\.\d+)\/site-packages|nodejs\/node(\d+)\/node_modules)\//;

/** The one release whose search path a package is on; "" for all of them. */
function releaseOf({ path }: PackageInfo): string {
  const [, python, node] = RELEASE.exec(path) ?? [];
  return python ?? node ?? "";
}

/** Copies nested in other packages (node_modules in node_modules, vendored wheels, shaded jars) serve those alone. */
function searchedFolder({ ecosystem, path }: PackageInfo): string | null {
  switch (ecosystem) {
    case "python":
      return path.replace(/^python\/lib\/python\d+\.\d+\/site-packages\//, "python/").replace(/[^/]+\/?$/, "");
    case "java":
      return path.includes("!/") ? null : path.replace(/[^/]+$/, "");
    case "node":
      return /^nodejs\/(node\d+\/)?node_modules\/(@[^/]+\/)?[^/]+\/$/.test(path) ? "nodejs" : null;
    case "dotnet":
      // The store is made to hold several versions; the application names the one it takes.
      return null;
    case "ruby":
      return path.replace(/[^/]+$/, "");
  }
}

/** PEP 503: case, dots, dashes and underscores do not tell Python packages apart. */
function normalName({ ecosystem, name }: PackageInfo): string {
  return ecosystem === "python" ? name.toLowerCase().replace(/[-_.]+/g, "-") : name;
}
