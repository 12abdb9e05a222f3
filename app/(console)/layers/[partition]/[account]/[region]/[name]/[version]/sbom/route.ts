import { versionReport } from "@/lib/features/layers/version-report";
import { sessionContext } from "@/lib/runtime/request";
import { sbomAnswer } from "@/lib/runtime/sbom-answer";

type Params = { params: Promise<{ partition: string; account: string; region: string; name: string; version: string }> };

/** The version's bill of materials as a download: CycloneDX, or SPDX with `?format=spdx`. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { account: accountId, version, ...rest } = await params;
  const ctx = await sessionContext();
  return sbomAnswer(request, ctx, ctx && (await versionReport(ctx, { ...rest, accountId, version: Number(version) })));
}
