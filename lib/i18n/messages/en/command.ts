/** What the inspector says at a terminal. Options keep their names in every language. */
export const command = {
  usage: `Usage: npm run inspect -- FILE… [--runtime r]… [--arch a]… [--container-only] [--lang en | zh]
       [--json | --sarif | --sbom [--sbom-format cyclonedx | spdx]] [--diff OTHER] [--licence-info TEXT] [--osv DIR] [--secrets]
       [--repair ID --out FILE]

  --runtime r        a runtime the layer is for, for example python3.12; may be repeated
  --arch a           an architecture it is for: x86_64 or arm64; may be repeated
  --container-only   judge the zip as a zip, with no regard to Lambda
  --json, --sarif    print that and nothing else
  --sbom             print an SBOM of one FILE and nothing else: CycloneDX JSON, or what --sbom-format names
  --diff OTHER       compare FILE with OTHER: files, packages, licences, native code, sizes, findings
  --licence-info T   the version's licence info: licences inside that it leaves out are named
  --osv DIR          known vulnerabilities: a folder of OSV JSON files, as osv.dev exports them
  --secrets          look for tokens and keys inside text files too, at some 8 MB a second
  --repair ID        make the repair that the report on one FILE names, write it to --out FILE, and report on that
  --lang en | zh     the language; otherwise that of LC_ALL, LC_MESSAGES or LANG
  --help             this text

Links to the rules' pages lead to the console at STRATA_PUBLIC_URL, where that is set.

Exit: 0 clean or warnings, 1 rejected, 2 unreadable path or wrong arguments.`,
  wrong: {
    noFile: "No file was named.",
    jsonAndSarif: "--json and --sarif exclude each other.",
    diff: "--diff compares one FILE with OTHER, as text or --json.",
    runtime: "--runtime {seen}: no such runtime. Known: {known}.",
    arch: "--arch {seen}: expected x86_64 or arm64.",
    sbomFormat: "--sbom-format {seen}: expected cyclonedx or spdx.",
    sbomAlone: "--sbom is printed alone: leave out --sarif and --diff.",
    sbomOne: "--sbom describes one FILE.",
    lang: "--lang {seen}: expected en or zh.",
    repair: "--repair makes one repair of one FILE into another: name both --repair and --out, and leave out --diff and --sbom.",
    repairUnknown: "--repair {seen}: expected one of {known}.",
    notOffered: "--repair {seen}: inspecting its result does not show that it helps {file}. Offered: {offered}.",
    none: "none",
    osvEmpty: "--osv {folder}: no OSV record in it; expected a folder of JSON files, one record each.",
    osvUnreadable: "--osv {folder}: cannot be read ({reason}).",
    option: "{seen}: no such option.",
    optionValue: "{seen}: a value is missing.",
    optionNoValue: "{seen}: takes no value.",
    other: "{message}",
  },
  notOsv: "{file}: not an OSV record ({reason}).",
  unreadable: "{file}: cannot be read ({reason}).",
  publicUrl: "STRATA_PUBLIC_URL is {seen}; expected an http or https address. Rules are not linked.",
  verdict: { accept: "accepted", warn: "accepted with warnings", reject: "REJECTED" },
  severity: { error: "error", warning: "warning", info: "note" },
  counts: "{files, plural, one {# file} other {# files}} in {entries, plural, one {# entry} other {# entries}}, {zipped} zipped, {unzipped} unzipped, {packages, plural, one {# package} other {# packages}}, {natives, plural, one {# native binary} other {# native binaries}}",
  bytes: "{count, plural, one {# byte} other {# bytes}}",
  digest: "CodeSha256 {sha256}",
  content: "content {digest}",
  staged: "Over {limit} zipped: it cannot be sent in a request, and goes by an S3 bucket in the target region.",
  title: "{file}: {verdict}",
  finding: "{severity} {rule}{concerned, select, yes { ({concerns})} other {}}: {title}",
  at: "at {paths}",
  more: " and {count, number} more",
  /** One result in SARIF: what, where, the facts, why, and what to do. */
  sentence: "{text}.",
  label: "{name}:",
  seen: "seen {seen}",
  expected: "expected {expected}",
  seenExpected: "seen {seen}, expected {expected}",
  repair: "The console can do it, or --repair {id} --out FILE.",
  diff: {
    title: "Compared with {other}: {added, plural, one {# file} other {# files}} added, {removed, number} removed, {changed, number} changed, {modes, number} with another mode only; {sign, select, minus {-} other {+}}{bytes} unzipped",
    same: "The same files, however they were zipped.",
    none: "none",
    newLicence: "new licence: {name}",
    goneLicence: "licence gone: {name}",
    noLicence: "none stated",
    newNative: "new native code: {name}",
    goneNative: "native code gone: {name}",
    newFinding: "new finding: {name}",
    goneFinding: "finding gone: {name}",
  },
};
