import type { Runtime } from "@/lib/domain/runtime";
import { majorVersion } from "@/lib/domain/runtime";
import type { PackageInfo } from "@/lib/domain/inspection";
import { idsOf, type Draft, type Layer, type Target } from "../layer";

/** Packages that the runtime brings: the layer's copy wins, and grows older than the runtime's. */
export function packageInRuntime({ facts }: Layer, { runtimes }: Target): Draft[] {
  const drafts: Draft[] = [];
  for (const found of facts.packages) {
    const bringing = runtimes.filter((runtime) => brings(runtime, found));
    if (bringing.length === 0) continue;
    const scope = idsOf(bringing);
    const same = drafts.find((draft) => draft.scope?.runtimes?.join() === scope.join());
    if (same === undefined) drafts.push({ rule: "package-in-runtime", paths: [found.path], count: 1, seen: `${found.name} ${found.version}`, expected: "", scope: { runtimes: scope } });
    else {
      same.paths.push(found.path);
      same.count = same.paths.length;
      same.seen += `, ${found.name} ${found.version}`;
    }
  }
  return drafts;
}

function brings(runtime: Runtime, { ecosystem, name, path }: PackageInfo): boolean {
  switch (runtime.family) {
    case "python":
      return ecosystem === "python" && /^(boto3|botocore|s3transfer|awslambdaric)$/i.test(name) && !path.includes("_vendor/");
    case "nodejs":
      if (ecosystem !== "node" || !/^nodejs\/(node\d+\/)?node_modules\/(@[^/]+\/)?[^/]+\/$/.test(path)) return false;
      return Number(majorVersion(runtime)) >= 18 ? /^@aws-sdk\/(client|lib|credential-provider|util)-/.test(name) : name === "aws-sdk";
    case "ruby":
      return ecosystem === "ruby" && /^aws-(sdk|sdk-core|sigv4|partitions|eventstream|sdk-[\w]+)$/.test(name);
    default:
      return false;
  }
}
