import { getTimeZone, getTranslations } from "next-intl/server";
import type { NextRequest } from "next/server";
import type { CoverageSummary } from "@/lib/domain/coverage";
import { exportList } from "@/lib/features/exports/export-list";
import { printCsv } from "@/lib/features/exports/print-csv";
import { printJson } from "@/lib/features/exports/print-json";
import { refusalText } from "@/lib/i18n/refusal-text";
import { requestContext } from "@/lib/runtime/request";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ list: string }> };

/** All rows of a list as its address filters and sorts them, `?format=csv` or `json`, written as they are read. */
export async function GET(request: NextRequest, { params }: Params): Promise<Response> {
  const { list } = await params;
  const ctx = await requestContext();
  const query = request.nextUrl.searchParams;
  const answer = await exportList(ctx, list, Object.fromEntries(query), await getTimeZone());
  if (!answer) return new Response(null, { status: 404 });
  if (!answer.ok) return new Response(refusalText(await getTranslations("refusals"), answer), { status: answer.reason === "not-allowed" ? 403 : 422 });
  const notes = await notesOf(query.get("filter"), answer.value.coverage);
  const json = query.get("format") === "json";
  return new Response(streamOf(json ? printJson(answer.value, notes) : printCsv(answer.value, notes)), {
    headers: {
      "content-type": json ? "application/json; charset=utf-8" : "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="strata-${list}-${ctx.now().toISOString().slice(0, 10)}.${json ? "json" : "csv"}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

/** What a reader of the file must know of its numbers: by what it was filtered, and how much of AWS was read. */
async function notesOf(filter: string | null, coverage: CoverageSummary | null): Promise<string[]> {
  const t = await getTranslations("inventory.exported");
  return [
    ...(filter ? [t("filter", { filter })] : []),
    ...(coverage ? [t("coverage", coverageWords(coverage))] : []),
  ];
}

function coverageWords({ complete, total, stale, failed, never, oldestCompleteAt }: CoverageSummary) {
  return { complete, total, stale, failed, never, oldest: oldestCompleteAt?.toISOString() ?? "–" };
}

/** Read only as fast as it is taken, and no further once nobody takes it. */
function streamOf(texts: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = texts[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
