import type { Check } from "../layer";
import { foreignPlatformBinaries } from "./foreign-platform-binaries";
import { javaClassTooNew } from "./java-class-too-new";
import { junkFiles } from "./junk-files";
import { layoutNestedRoot } from "./layout-nested-root";
import { layoutRuntimeMismatch } from "./layout-runtime-mismatch";
import { layoutWrongRoot } from "./layout-wrong-root";
import { glibcTooNew, libstdcxxTooNew, muslBinary } from "./libc";
import { licenceMissing, licenceNotAllowed } from "./licences";
import { missingSharedLibrary } from "./missing-shared-library";
import { binNotExecutable, extensionNotExecutable, notWorldReadable } from "./modes";
import { nativeWrongArch } from "./native-wrong-arch";
import { nativeUnreadable } from "./native-unreadable";
import { nestedArchive } from "./nested-archive";
import { nameTooLong } from "./name-too-long";
import { nativesInJars } from "./natives-in-jars";
import { noFiles } from "./no-files";
import { nodeAbiMismatch } from "./node-abi-mismatch";
import { packageInRuntime } from "./package-in-runtime";
import { packageOffPath } from "./package-off-path";
import { packageTwoVersions } from "./package-two-versions";
import { pythonAbiMismatch } from "./python-abi-mismatch";
import { rubyAbiMismatch } from "./ruby-abi-mismatch";
import { scriptCannotStart } from "./script-cannot-start";
import { secretContent } from "./secret-content";
import { secretFile } from "./secret-file";
import { unzippedTooLarge, zippedTooLargeForDirect } from "./size";
import { staleBytecode } from "./stale-bytecode";
import { symlinks } from "./symlinks";
import { unreadAtRoot } from "./unread-at-root";

/** Errors that depend on runtime and architecture: the matrix asks these again for every pair. */
export const TARGET_CHECKS: readonly Check[] = [
  layoutWrongRoot,
  layoutRuntimeMismatch,
  nativeWrongArch,
  glibcTooNew,
  libstdcxxTooNew,
  muslBinary,
  pythonAbiMismatch,
  nodeAbiMismatch,
  rubyAbiMismatch,
  javaClassTooNew,
];

/** Every check on what the zip will be under /opt, in the order in which findings are shown. */
export const LAYER_CHECKS: readonly Check[] = [
  noFiles,
  nameTooLong,
  unzippedTooLarge,
  zippedTooLargeForDirect,
  layoutNestedRoot,
  ...TARGET_CHECKS.slice(0, 2),
  nestedArchive,
  notWorldReadable,
  binNotExecutable,
  extensionNotExecutable,
  scriptCannotStart,
  ...TARGET_CHECKS.slice(2),
  symlinks,
  missingSharedLibrary,
  nativeUnreadable,
  nativesInJars,
  secretFile,
  secretContent,
  junkFiles,
  packageOffPath,
  packageTwoVersions,
  packageInRuntime,
  licenceNotAllowed,
  licenceMissing,
  foreignPlatformBinaries,
  staleBytecode,
  unreadAtRoot,
];
