export type { CompactTree, Finding, InspectionReport, InspectionSummary, MatrixCell, NativeInfo, PackageInfo, RepairId, Scope, Verdict } from "@/lib/domain/inspection";
