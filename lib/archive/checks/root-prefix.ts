import type { Runtime } from "@/lib/domain/runtime";
import type { LayerFile } from "../layer";

/**
 * The folder that, put before every path, makes the files what the runtime reads: "python/" for test2.py,
 * "nodejs/" for node_modules/…, "java/lib/" for x.jar. Null where no single folder does.
 */
export function rootPrefix(runtime: Runtime, files: readonly LayerFile[]): string | null {
  const has = (pattern: RegExp) => files.some(({ path }) => pattern.test(path));
  switch (runtime.family) {
    case "python":
      return "python/";
    case "nodejs":
      return has(/^node_modules\//) ? "nodejs/" : "nodejs/node_modules/";
    case "java":
      if (has(/^lib\/[^/]+\.jar$/)) return "java/";
      return has(/^[^/]+\.jar$/) ? "java/lib/" : null;
    case "ruby":
      return rubyPrefix(runtime, has);
    default:
      return null;
  }
}

function rubyPrefix(runtime: Runtime, has: (pattern: RegExp) => boolean): string | null {
  if (has(/^gems\/\d+\.\d+\.\d+\//)) return "ruby/";
  if (has(/^\d+\.\d+\.\d+\/(gems|specifications|extensions)\//)) return "ruby/gems/";
  if (has(/^(specifications|extensions)\//)) return runtime.rubyAbiDir === undefined ? null : `ruby/gems/${runtime.rubyAbiDir}/`;
  if (has(/^lib\/.+\.rb$/)) return "ruby/";
  // Under the root already, or with gems in it that RUBYLIB would never find.
  return has(/^ruby\/|(^|\/)specifications\//) ? null : "ruby/lib/";
}
