import { sessionContext } from "@/lib/runtime/request";
import { sbomAnswer } from "@/lib/runtime/sbom-answer";
import { uploadReport } from "@/lib/features/uploads/queries";

type Params = { params: Promise<{ id: string }> };

/** The draft's bill of materials as a download: CycloneDX, or SPDX with `?format=spdx`. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const ctx = await sessionContext();
  return sbomAnswer(request, ctx, ctx && (await uploadReport(ctx, (await params).id)));
}
