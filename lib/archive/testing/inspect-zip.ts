import { buildZip, type ZipItem, type ZipShape } from "@/lib/testing/zip-builder";
import { inspect, type InspectionReport, type InspectOptions } from "../inspect";
import { nodePlatform } from "../node";
import { bytesSource } from "../source";

/** The options of a test, with everything else as a pipeline would have it. */
export function optionsFor(options: Partial<InspectOptions> = {}): InspectOptions {
  return { fileName: "layer.zip", runtimes: ["python3.13"], architectures: ["x86_64"], ...options };
}

export function inspectBytes(bytes: Uint8Array, options: Partial<InspectOptions> = {}): Promise<InspectionReport> {
  return inspect(bytesSource(bytes), optionsFor(options), nodePlatform);
}

export function inspectItems(items: readonly ZipItem[], shape: ZipShape = {}, options: Partial<InspectOptions> = {}): Promise<InspectionReport> {
  return inspectBytes(buildZip(items, shape), options);
}

/** The rules that fired, errors first. */
export function rulesOf(report: InspectionReport): string[] {
  return report.findings.map(({ rule }) => rule);
}

export function causesOf(report: InspectionReport): string[] {
  return report.findings.map(({ cause }) => cause);
}
