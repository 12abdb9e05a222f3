export type { CompactTree, Finding, InspectionReport, InspectionSummary, MatrixCell, NativeInfo, PackageInfo, RepairId, RepairOffer, Scope, Verdict } from "@/lib/domain/inspection";
