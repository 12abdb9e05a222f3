import { parseArgs } from "node:util";
import type { SbomFormat } from "@/lib/archive/sbom/document";
import { ARCHITECTURES, runtimeById } from "@/lib/domain/runtime";
import { RUNTIME_DATA } from "@/lib/domain/runtime-data";

export interface InspectArguments {
  files: string[];
  runtimes: string[];
  architectures: string[];
  containerOnly: boolean;
  format: "text" | "json" | "sarif";
  diff: string | null;
  sbom: SbomFormat | null;
  licenceInfo: string | null;
  osv: string | null;
  secrets: boolean;
}

export const USAGE = `Usage: npm run inspect -- FILE… [--runtime r]… [--arch a]… [--container-only]
       [--json | --sarif | --sbom [--sbom-format cyclonedx | spdx]] [--diff OTHER] [--licence-info TEXT] [--osv DIR] [--secrets]

  --runtime r        a runtime the layer is for, for example python3.12; may be repeated
  --arch a           an architecture it is for: x86_64 or arm64; may be repeated
  --container-only   judge the zip as a zip, with no regard to Lambda
  --json, --sarif    print that and nothing else
  --sbom             print an SBOM of one FILE and nothing else: CycloneDX JSON, or what --sbom-format names
  --diff OTHER       compare FILE with OTHER: files, packages, licences, native code, sizes, findings
  --licence-info T   the version's licence info: licences inside that it leaves out are named
  --osv DIR          known vulnerabilities: a folder of OSV JSON files, as osv.dev exports them
  --secrets          look for tokens and keys inside text files too, at some 8 MB a second

Links to the rules' pages lead to the console at STRATA_PUBLIC_URL, where that is set.

Exit: 0 clean or warnings, 1 rejected, 2 unreadable path or wrong arguments.`;

export class UsageError extends Error {}

export function parseInspectArguments(argv: readonly string[]): InspectArguments {
  const { values, positionals } = parse(argv);
  if (positionals.length === 0) throw new UsageError("No file was named.");
  if (values.json && values.sarif) throw new UsageError("--json and --sarif exclude each other.");
  if (values.diff !== undefined && (positionals.length !== 1 || values.sarif)) throw new UsageError("--diff compares one FILE with OTHER, as text or --json.");
  const runtimes = values.runtime ?? [];
  const unknown = runtimes.find((id) => runtimeById(id) === undefined);
  if (unknown !== undefined) throw new UsageError(`--runtime ${unknown}: no such runtime. Known: ${RUNTIME_DATA.map(({ id }) => id).join(", ")}.`);
  const architectures = values.arch ?? [];
  const strange = architectures.find((name) => !ARCHITECTURES.some((known) => known === name));
  if (strange !== undefined) throw new UsageError(`--arch ${strange}: expected x86_64 or arm64.`);
  return {
    files: positionals,
    runtimes,
    architectures,
    containerOnly: values["container-only"] ?? false,
    format: values.json ? "json" : values.sarif ? "sarif" : "text",
    diff: values.diff ?? null,
    sbom: sbomFormat(values, positionals.length),
    licenceInfo: values["licence-info"] ?? null,
    osv: values.osv ?? null,
    secrets: values.secrets ?? false,
  };
}

function sbomFormat({ sbom, "sbom-format": format, sarif, diff }: ReturnType<typeof parse>["values"], files: number): SbomFormat | null {
  if (format !== undefined && format !== "cyclonedx" && format !== "spdx") throw new UsageError(`--sbom-format ${format}: expected cyclonedx or spdx.`);
  if (!sbom && format === undefined) return null;
  if (sarif || diff !== undefined) throw new UsageError("--sbom is printed alone: leave out --sarif and --diff.");
  if (files !== 1) throw new UsageError("--sbom describes one FILE.");
  return format ?? "cyclonedx";
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        runtime: { type: "string", multiple: true },
        arch: { type: "string", multiple: true },
        "container-only": { type: "boolean" },
        json: { type: "boolean" },
        sarif: { type: "boolean" },
        diff: { type: "string" },
        sbom: { type: "boolean" },
        "sbom-format": { type: "string" },
        "licence-info": { type: "string" },
        osv: { type: "string" },
        secrets: { type: "boolean" },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
