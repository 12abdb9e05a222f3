import { parseArgs } from "node:util";
import type { SbomFormat } from "@/lib/archive/sbom/document";
import { REPAIR_IDS, type RepairId } from "@/lib/domain/inspection";
import { ARCHITECTURES, runtimeById } from "@/lib/domain/runtime";
import { RUNTIME_DATA } from "@/lib/domain/runtime-data";
import { isLocale, type Locale } from "@/lib/i18n/locale";
import type { Messages } from "@/lib/i18n/messages";

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
  repair: { id: RepairId; out: string } | null;
  /** Null: the terminal's. */
  lang: Locale | null;
  help: boolean;
}

/** What is wrong with the arguments: a key of the command's words, and what fills it. */
export class UsageError extends Error {
  constructor(
    readonly kind: keyof Messages["command"]["wrong"],
    readonly values: Record<string, string> = {},
  ) {
    super(kind);
    this.name = "UsageError";
  }
}

export function parseInspectArguments(argv: readonly string[]): InspectArguments {
  const { values, positionals } = parse(argv);
  const help = values.help ?? false;
  if (values.lang !== undefined && !isLocale(values.lang)) throw new UsageError("lang", { seen: values.lang });
  if (positionals.length === 0 && !help) throw new UsageError("noFile");
  if (values.json && values.sarif) throw new UsageError("jsonAndSarif");
  if (values.diff !== undefined && (positionals.length !== 1 || values.sarif)) throw new UsageError("diff");
  const runtimes = values.runtime ?? [];
  const unknown = runtimes.find((id) => runtimeById(id) === undefined);
  if (unknown !== undefined) throw new UsageError("runtime", { seen: unknown, known: RUNTIME_DATA.map(({ id }) => id).join(", ") });
  const architectures = values.arch ?? [];
  const strange = architectures.find((name) => !ARCHITECTURES.some((known) => known === name));
  if (strange !== undefined) throw new UsageError("arch", { seen: strange });
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
    repair: repairOf(values, positionals.length),
    lang: values.lang ?? null,
    help,
  };
}

type Values = ReturnType<typeof parse>["values"];

function sbomFormat({ sbom, "sbom-format": format, sarif, diff }: Values, files: number): SbomFormat | null {
  if (format !== undefined && format !== "cyclonedx" && format !== "spdx") throw new UsageError("sbomFormat", { seen: format });
  if (!sbom && format === undefined) return null;
  if (sarif || diff !== undefined) throw new UsageError("sbomAlone");
  if (files !== 1) throw new UsageError("sbomOne");
  return format ?? "cyclonedx";
}

function repairOf({ repair, out, diff, sbom, "sbom-format": format, "container-only": containerOnly }: Values, files: number): InspectArguments["repair"] {
  if (repair === undefined && out === undefined) return null;
  if (repair === undefined || out === undefined || files !== 1 || diff !== undefined || sbom || format !== undefined || containerOnly) throw new UsageError("repair");
  const id = REPAIR_IDS.find((known) => known === repair);
  if (id === undefined) throw new UsageError("repairUnknown", { seen: repair, known: REPAIR_IDS.join(", ") });
  return { id, out };
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
        repair: { type: "string" },
        out: { type: "string" },
        lang: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw parseProblem(error);
  }
}

/** Node says it in English; the option that it names is the same in every language. */
function parseProblem(error: unknown): UsageError {
  const message = error instanceof Error ? error.message : String(error);
  const seen = /'([^']+)'/.exec(message)?.[1] ?? "";
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") return new UsageError("option", { seen });
  if (code !== "ERR_PARSE_ARGS_INVALID_OPTION_VALUE") return new UsageError("other", { message });
  return new UsageError(message.includes("does not take") ? "optionNoValue" : "optionValue", { seen });
}

/** The language that is asked for, where the arguments as a whole could not be understood. */
export function askedLocale(argv: readonly string[]): Locale | null {
  const at = argv.findIndex((each) => each === "--lang" || each.startsWith("--lang="));
  const asked = argv[at]?.startsWith("--lang=") ? argv[at].slice("--lang=".length) : argv[at + 1];
  return at >= 0 && isLocale(asked) ? asked : null;
}
