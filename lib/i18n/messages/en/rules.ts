import type { RuleId } from "@/lib/domain/inspection-rules";

interface RuleWords {
  title: string;
  /** Why it matters at /opt. */
  why: string;
  /** How to put it right. */
  fix: string;
}

/** The words of every rule. A rule without words does not compile. */
export const rules: Record<RuleId, RuleWords> = {
  "not-a-zip": {
    title: "Not a readable zip",
    why: "Lambda unpacks a zip and nothing else. A truncated download, an error page or a tar file saved under the name .zip cannot be published.",
    fix: "Make the zip again and check that it was copied completely. For a tar.gz, unpack it and zip its content.",
  },
  empty: { title: "Empty zip", why: "AWS refuses a zip without entries.", fix: "Zip the folder that holds python/, nodejs/ or the other roots." },
  "count-mismatch": {
    title: "The number of entries is wrong",
    why: "The end record counts other entries than the directory lists. Programs that believe one or the other unpack different files.",
    fix: "Make the zip again with another tool.",
  },
  "multi-disk": { title: "Part of a split archive", why: "Only a zip in one piece can be published.", fix: "Join the parts and zip the content again without splitting." },
  encrypted: { title: "Encrypted entries", why: "Lambda has no password to unpack them with.", fix: "Zip without a password." },
  "unsupported-method": {
    title: "A compression that Lambda cannot unpack",
    why: "Only stored and deflated entries are read everywhere; bzip2, LZMA, Zstandard and the historical methods are not.",
    fix: "Zip again with plain deflate.",
  },
  "bad-name": { title: "A name that is no file name", why: "Empty names, NUL bytes and broken UTF-8 are cut or replaced differently by each program; a name over 255 bytes no Linux can write.", fix: "Rename the files and zip again." },
  traversal: {
    title: "A name that leads out of the layer",
    why: "Absolute names, drive letters and .. write outside /opt, where the program that unpacks lets them.",
    fix: "Zip from inside the folder, with relative names.",
  },
  "duplicate-name": {
    title: "One path twice",
    why: "Programs keep the first or the last of them. AWS keeps the last, so what you tested may not be what runs.",
    fix: "Zip again from a clean folder instead of adding to an old zip.",
  },
  overlap: { title: "Entries share the same bytes", why: "Overlapping entries are how zip bombs are built; honest tools never write them.", fix: "Make the zip again from its files." },
  "header-mismatch": {
    title: "Two headers disagree about a file",
    why: "A zip describes every entry twice. Where the descriptions differ, a scanner and Lambda may see different files.",
    fix: "Make the zip again from its files with another tool.",
  },
  "corrupt-data": { title: "Damaged content", why: "The content does not match its checksum or cannot be unpacked.", fix: "Make the zip again, or copy it again if it was transferred." },
  "size-lie": {
    title: "A size that is not true",
    why: "An entry holds more or less than it declares. Limits are checked against the declared size.",
    fix: "Make the zip again from its files.",
  },
  "hidden-entry": {
    title: "A hidden file",
    why: "Between the entries lies one that the directory does not list. Programs that read from the front unpack it, others never see it.",
    fix: "Make the zip again from its files.",
  },
  "ambiguous-end": { title: "Two ends", why: "The file holds two end records: which zip is read depends on the program.", fix: "Make the zip again from its files, without joining zips." },
  "zip64-lie": {
    title: "Contradictory zip64 records",
    why: "The records for large archives are missing, too short, or say something else than the plain ones.",
    fix: "Make the zip again with another tool.",
  },
  "symlink-escapes": { title: "A link that leads out of the layer", why: "The link points above /opt, at files of the machine that unpacks or runs it.", fix: "Link to files inside the layer, or copy them into it." },
  "writes-through-symlink": {
    title: "A file written through a link",
    why: "An entry lies below a path that is a symlink, so unpacking writes where the link points.",
    fix: "Zip the real folder instead of the link.",
  },
  "dir-with-data": { title: "A folder with content", why: "A name that ends in a slash is a folder; content in it is dropped by some programs and written by others.", fix: "Make the zip again from its files." },
  bomb: { title: "Unpacks to far too much", why: "The declared sizes are beyond anything Lambda takes. Nothing was unpacked to find out.", fix: "If it is not hostile, leave out what is not needed." },

  "trailing-data": { title: "Bytes after the end", why: "Something was appended to the zip. Most programs ignore it, some refuse the file.", fix: "Make the zip again." },
  "prepended-data": { title: "Bytes before the zip", why: "A self-extractor or another file stands before the archive. Some programs refuse that.", fix: "Make a plain zip." },
  "gap-between-entries": { title: "Unused bytes between entries", why: "An editor left the remains of removed files; nobody sees them, all store them.", fix: "Zip again from a clean folder." },
  "gap-before-cd": { title: "Unused bytes before the directory", why: "Remains of removed files, or data that only some programs notice.", fix: "Zip again from a clean folder." },
  "gap-before-first-entry": { title: "Unused bytes before the first entry", why: "Something stands before the first file that no entry names.", fix: "Zip again from a clean folder." },
  "backslash-name": { title: "Backslashes in names", why: "On Linux they are part of the name, not separators.", fix: "Zip with a tool that writes forward slashes." },
  "non-utf8-flagged-name": { title: "Names in an unnamed encoding", why: "The names are not ASCII and not marked as UTF-8: each program guesses.", fix: "Zip with a tool that writes UTF-8 names." },
  "control-char-name": { title: "Control characters in names", why: "AWS has refused archives with such names, and terminals act on them.", fix: "Rename the files." },
  "tilde-name": { title: "A name that begins with a tilde", why: "Shells read it as a home folder.", fix: "Rename the file." },
  "dot-or-empty-segment": { title: "Names with ./ or //", why: "Programs tidy such names or keep them; two spellings of one path may collide.", fix: "Zip with clean relative names." },
  "mac-junk": { title: "Leavings of macOS", why: "__MACOSX and .DS_Store are of no use outside a Mac.", fix: "Zip on the command line, or exclude them." },
  symlink: { title: "Symbolic links", why: "Some programs unpack a link as a small text file.", fix: "Keep the links only if Lambda needs them; AWS keeps them as links." },
  "setuid-mode": { title: "Set-user-id and the like", why: "These bits have no use under /opt and alarm every scanner.", fix: "Remove the bits with chmod before zipping." },
  "dir-flag-mismatch": { title: "File or folder?", why: "The name and the attributes of an entry disagree, so programs disagree as well.", fix: "Zip again with another tool." },
  "extra-field-padding": { title: "Padding in extra fields", why: "Alignment tools leave it; strict programs refuse it.", fix: "Zip again if a program complains." },
  "special-file": { title: "A device, pipe or socket", why: "Lambda has no use for it, and unpacking it may fail.", fix: "Leave it out." },
  "unicode-path-differs": { title: "A second name in Unicode", why: "The entry carries two names; which one is used depends on the program.", fix: "Zip with a tool that writes UTF-8 names." },
  "unicode-path-stale-crc": { title: "An outdated Unicode name", why: "The entry was renamed by a tool that left the old Unicode name in place.", fix: "Zip again with another tool." },
  "duplicate-extra-field": { title: "An extra field twice", why: "Programs take the first or the last of them.", fix: "Zip again with another tool." },
  "flags-mismatch": { title: "Flags differ between the headers", why: "Harmless by itself, but honest tools write the same flags twice.", fix: "Nothing, unless another finding stands beside it." },
  "data-descriptor-nosig": { title: "A data descriptor without signature", why: "Allowed, but programs that read from the front may lose their way.", fix: "Nothing, unless a program complains." },
  "data-descriptor-absent": { title: "A missing data descriptor", why: "A header announces a record after the data that is not there.", fix: "Zip again with another tool." },
  "case-collision": { title: "Names that differ in case only", why: "On Windows and macOS one of them overwrites the other.", fix: "Rename one of them." },
  "ratio-over-1000": { title: "Extremely compressible", why: "A file shrinks a thousandfold: mostly zeros, or a zip bomb.", fix: "Check that the file is meant to be there." },
  "zip64-extra-superfluous": { title: "Needless zip64 fields", why: "Sizes are given in a field that nothing asks for; strict programs refuse it.", fix: "Nothing, unless a program complains." },
  "zip64-locator-mismatch": { title: "The zip64 locator is off", why: "Bytes were put before the archive after it was written.", fix: "Make a plain zip." },
  "deflate-trailing-bytes": { title: "Bytes after the compressed data", why: "An entry is longer than what it unpacks from; the rest is invisible.", fix: "Make the zip again from its files." },

  "no-files": { title: "Only folders", why: "The zip holds folders and not one file, so /opt stays empty.", fix: "Zip the content, not only the folders." },
  "unzipped-too-large": {
    title: "Too large once unpacked",
    why: "AWS takes less than 262,144,000 bytes for a function's code and all its layers together, unpacked.",
    fix: "Leave out tests, caches and builds for other platforms, split the layer, or use a container image.",
  },
  "layout-wrong-root": {
    title: "In the wrong folder",
    why: "Layers are unpacked under /opt, and the runtime only searches its own folder there: an import would not find this.",
    fix: "Put everything into the folder of the runtime: python/, nodejs/node_modules/, java/lib/, ruby/gems/.",
  },
  "layout-nested-root": {
    title: "Wrapped in one folder too many",
    why: "The right folder lies inside another one, so under /opt it is a level too deep.",
    fix: "Zip from inside the folder instead of zipping the folder.",
  },
  "layout-runtime-mismatch": {
    title: "Right folder, but of another runtime",
    why: "A folder like nodejs/node18 or python/lib/python3.9 is searched by that release only.",
    fix: "Declare the runtime it was built for, or use the folder that all releases search.",
  },
  "backslash-separators": {
    title: "Windows separators",
    why: "Linux makes one flat file with a backslash in its name instead of a folder, and the runtime finds nothing.",
    fix: "Zip with a tool that writes forward slashes.",
  },
  "zipped-too-large-for-direct": {
    title: "Too large to send directly",
    why: "AWS takes 52,428,800 bytes inside a request. Larger zips go by an S3 bucket in the layer's region, and none is set up.",
    fix: "Set up a staging bucket for the region, or make the zip smaller.",
  },
  "not-world-readable": {
    title: "Files that Lambda may not read",
    why: "Functions run as a user who owns nothing under /opt: without read permission for others the import fails with a permission error.",
    fix: "chmod 644 for files and 755 for folders before zipping.",
  },
  "bin-not-executable": { title: "Commands that cannot be started", why: "Files in bin/ and bootstrap are started as programs and need the executable bit.", fix: "chmod 755 before zipping, with a tool that keeps modes." },
  "extension-not-executable": { title: "Extensions that cannot be started", why: "Lambda starts every file in extensions/ before the runtime; one that cannot be started stops the function.", fix: "chmod 755 before zipping, with a tool that keeps modes." },
  "native-wrong-arch": {
    title: "Built for another processor or system",
    why: "The loader refuses the file: invalid ELF header or exec format error at the first import.",
    fix: "Build or install for linux on the declared architecture, for example with pip --platform or npm --cpu.",
  },
  "glibc-too-new": {
    title: "Needs a newer glibc",
    why: "It was built on a newer Linux than the runtime's. Loading stops with version GLIBC_… not found.",
    fix: "Build on Amazon Linux of the runtime's version, or take manylinux wheels.",
  },
  "musl-binary": { title: "Linked to musl", why: "It was built on Alpine; Lambda's runtimes have glibc only.", fix: "Install the glibc (gnu, manylinux) build." },
  "python-abi-mismatch": {
    title: "Compiled for another Python",
    why: "Python looks for compiled modules with the tag of its own release; this one is not found.",
    fix: "Install with the Python version that you declare, one layer per version, or take abi3 wheels.",
  },
  "node-abi-mismatch": { title: "Compiled for another Node.js", why: "Addons built on V8's interface load in one major release only.", fix: "Rebuild with the declared Node.js, or use an addon built on Node-API." },
  "java-class-too-new": { title: "Compiled for a newer Java", why: "The JVM refuses newer class files: UnsupportedClassVersionError.", fix: "Compile with --release of the oldest declared runtime, or declare newer runtimes only." },
  "nested-archive": { title: "An archive left packed", why: "Lambda unpacks the layer and nothing inside it.", fix: "Upload the inner zip itself, or unpack the wheel into its folder." },
  "libstdcxx-too-new": { title: "Needs a newer libstdc++", why: "It was built by a newer GCC than the runtime's system is of: loading fails with version GLIBCXX_… not found.", fix: "Build on the runtime's Amazon Linux, or put a libstdc++.so.6 into lib/." },
  "ruby-abi-mismatch": { title: "Compiled for another Ruby", why: "RubyGems looks for compiled extensions in its own release's folder only, and ignores the gem otherwise: its extensions are not built.", fix: "Install the gems with the declared Ruby, for example in the runtime's build image." },
  "script-cannot-start": { title: "A script that cannot start", why: "The kernel starts a script by its first line: a Windows line end there, or an interpreter that is only on the machine it was built on, gives no such file or directory.", fix: "Save it with LF line ends, and begin it with #!/bin/sh or #!/usr/bin/env." },

  "junk-files": { title: "Files nobody needs", why: "They cost space and cold-start time, and may tell more than you want.", fix: "Exclude them when zipping." },
  "missing-shared-library": { title: "A shared library is missing", why: "Neither the layer nor Lambda's system brings it, so loading fails unless the function does.", fix: "Add the library under lib/." },
  "native-unreadable": { title: "A library that is none", why: "It is empty, cut off, or text such as the pointer that Git LFS leaves: the loader says invalid ELF header or file too short.", fix: "Fetch or build the real file (git lfs pull), then zip again." },
  "package-two-versions": { title: "One package in two versions", why: "Both lie on the same search path; which one runs is luck.", fix: "Install into an empty folder." },
  "package-in-runtime": { title: "The runtime brings this already", why: "The layer's copy hides the runtime's and grows old. Sometimes that is what you want.", fix: "Leave it out unless you pin it on purpose." },
  "secret-file": { title: "Looks like a secret", why: "Everyone who may use the layer may download it.", fix: "Remove the file, and change the secret if it was published." },
  "secret-content": { title: "A secret inside a file", why: "Everyone who may use the layer may download it.", fix: "Remove it, and change the secret if it was published." },
  "package-vulnerable": { title: "Known vulnerability", why: "An advisory names this version of the package.", fix: "Update to a version that the advisory calls fixed." },
  "licence-not-allowed": { title: "Licence not allowed", why: "Your organization has not allowed this licence.", fix: "Replace the package, or have the licence allowed." },
  "licence-missing": { title: "No licence stated", why: "The package's metadata names no licence, so nobody can tell what is allowed.", fix: "Find out from the package's author." },
  "licence-not-stated": { title: "A licence that the licence info leaves out", why: "The version's licence info does not name the licence of a package inside, so its users do not learn of that obligation.", fix: "Add it to the licence info, or leave the package out." },
  "package-off-path": { title: "A package off the search path", why: "It lies under the right root, but not where the runtime looks a name up: only its path under /opt opens it.", fix: "Move it to the place shown; if your code opens it by its path, there is nothing to do." },
  "symlink-dangling": { title: "A link to nothing", why: "The link's target is not in the layer.", fix: "Add the target, or remove the link." },
  "runtime-deprecated": { title: "Deprecated runtime", why: "AWS no longer supports a declared runtime, and will block creating and updating functions on it.", fix: "Build for its successor." },

  "foreign-platform-binaries": { title: "Builds for other platforms", why: "They are never loaded here and only take space.", fix: "Install for one platform only." },
  "stale-bytecode": { title: "Bytecode of another Python", why: "The declared runtimes ignore it and compile again at every cold start.", fix: "Leave __pycache__ out, or compile with the declared version." },
  "symlink-absolute": { title: "An absolute link", why: "It holds only as long as the layer lies under /opt.", fix: "Nothing, or use a relative link." },
  "unread-at-root": { title: "Beside the folders that are read", why: "No runtime searches it. Code can still open it by its path under /opt.", fix: "Nothing if that is meant; otherwise move it into the runtime's folder." },
};
