import type { Draft, Layer, Target } from "../layer";
import { architectureOf, groupNatives } from "./native-groups";

/** Libraries that every Lambda runtime's system has: glibc's own, the compiler's, and what its base packages need. */
const SYSTEM =
  /^(linux-vdso|ld-linux|ld64|ld-musl|libc\.musl|libc|libm|libmvec|libdl|libpthread|librt|libutil|libresolv|libnsl|libanl|libBrokenLocale|libthread_db|libnss_\w+|libcrypt|libgcc_s|libstdc\+\+|libz|libbz2|liblzma|libexpat|libuuid|libffi|libssl|libcrypto|libsqlite3|libreadline|libncursesw?|libtinfo|libcurl|libnghttp2|libidn2|libpsl|libpcre2?|libselinux|libgmp|libgssapi_krb5|libkrb5|libk5crypto|libkrb5support|libcom_err|libkeyutils|libxml2|libzstd|libpython3?[\d.]*|libruby|libjvm|libjli|libnode)([-.].*)?$/;

/** Names of OpenSSL that one system has and another has not: 1.0 and 1.1 on Amazon Linux 1 and 2, 3 on 2023. */
const OPENSSL = /^lib(?:ssl|crypto)\.so\.(.+)$/;

function isOnSystem(name: string, { runtimes }: Target): boolean {
  const version = OPENSSL.exec(name)?.[1];
  if (version === undefined || runtimes.length === 0) return SYSTEM.test(name);
  return runtimes.some(({ os }) => (os === "al2023" ? version === "3" : version !== "3"));
}

/** A needed library that neither the layer nor the system has. The function's own code may still bring it. */
export function missingSharedLibrary(layer: Layer, target: Target): Draft[] {
  const { architectures } = target;
  if (layer.facts.natives.length === 0) return [];
  const names = new Set(layer.files.map(({ path }) => path.slice(path.lastIndexOf("/") + 1)));
  const missing = new Map<string, string[]>();
  for (const { natives } of groupNatives(layer)) {
    const declared = natives.filter((native) => architectures.includes(architectureOf(native)));
    for (const { path, needs, libc } of declared.length > 0 ? declared : natives) {
      if (libc === "musl") continue;
      for (const name of needs) if (!isOnSystem(name, target) && !names.has(name.slice(name.lastIndexOf("/") + 1))) missing.set(name, [...(missing.get(name) ?? []), path]);
    }
  }
  if (missing.size === 0) return [];
  const paths = [...new Set([...missing.values()].flat())];
  return [{ rule: "missing-shared-library", paths, count: paths.length, seen: [...missing.keys()].join(", "), expected: "lib/" }];
}
