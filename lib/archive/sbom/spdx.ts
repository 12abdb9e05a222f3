import type { InspectionReport } from "@/lib/domain/inspection";
import { spdxExpression } from "../licences/expression";
import { hexOf, sbomPackages, type SbomPackage } from "./components";
import { purlOf } from "./purl";

const LAYER = "SPDXRef-Layer";

/**
 * An SPDX 2.3 document, as JSON text, of the packages that the inspection recognised. SPDX wants a time of making:
 * `created` is the caller's.
 */
export function spdxOf(report: InspectionReport, toolVersion: string, created: Date): string {
  const hex = hexOf(report.codeSha256);
  const packages = sbomPackages(report).map((item, index) => packageOf(item, `SPDXRef-Package-${index + 1}`));
  const document = {
    spdxVersion: "SPDX-2.3",
    dataLicense: "CC0-1.0",
    SPDXID: "SPDXRef-DOCUMENT",
    name: report.file,
    documentNamespace: `https://spdx.org/spdxdocs/strata-layer-${hex}`,
    creationInfo: { created: created.toISOString().replace(/\.\d+Z$/, "Z"), creators: [`Tool: strata-layer-inspector-${toolVersion}`] },
    packages: [layerOf(report, hex), ...packages],
    relationships: [
      { spdxElementId: "SPDXRef-DOCUMENT", relationshipType: "DESCRIBES", relatedSpdxElement: LAYER },
      ...packages.map(({ SPDXID }) => ({ spdxElementId: LAYER, relationshipType: "CONTAINS", relatedSpdxElement: SPDXID })),
    ],
  };
  return JSON.stringify(document, null, 2);
}

const UNTOLD = { downloadLocation: "NOASSERTION", filesAnalyzed: false, copyrightText: "NOASSERTION" } as const;

function layerOf(report: InspectionReport, hex: string) {
  return { SPDXID: LAYER, name: report.file, packageFileName: report.file, ...UNTOLD, licenseConcluded: "NOASSERTION", licenseDeclared: "NOASSERTION", checksums: [{ algorithm: "SHA256", checksumValue: hex }] };
}

function packageOf(item: SbomPackage, SPDXID: string) {
  const purl = purlOf(item);
  // SPDX takes its own ids and nothing else here.
  const licence = item.licence === null ? null : spdxExpression(item.licence);
  const paths = item.paths.map((path) => `/opt/${path}`).join("\n");
  return {
    SPDXID,
    name: item.name,
    versionInfo: item.version,
    ...UNTOLD,
    licenseConcluded: "NOASSERTION",
    licenseDeclared: licence ?? "NOASSERTION",
    ...(licence === null && item.licence !== null ? { licenseComments: item.licence } : {}),
    sourceInfo: paths,
    ...(purl === null ? {} : { externalRefs: [{ referenceCategory: "PACKAGE-MANAGER", referenceType: "purl", referenceLocator: purl }] }),
  };
}
