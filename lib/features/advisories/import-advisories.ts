import { z } from "zod";
import { readAdvisories, type Advisory } from "@/lib/archive/osv/advisory";
import { advisoryKey } from "@/lib/archive/osv/package-vulnerable";
import { recordEvent } from "@/lib/activity/record-event";
import { may, notAllowed } from "@/lib/auth/authorise";
import { asJson } from "@/lib/db/json";
import { inTransaction } from "@/lib/db/transaction";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";

const shape = z.object({ files: z.array(z.object({ name: z.string().max(1000), text: z.string() })).max(5000) });

export type ImportAdvisoriesInput = z.input<typeof shape>;

export type ImportedAdvisories = {
  records: number;
  advisories: number;
  /** Files that are no OSV record, each with what is wrong with it. */
  problems: { name: string; problem: string }[];
};

/**
 * Takes one portion of an OSV export. A record replaces what was known by its id, a withdrawn one removes it, so that a
 * portion may be sent again after a lost answer. Files that are no record are named and left out.
 */
export async function importAdvisories(ctx: Context, input: unknown): Promise<Result<ImportedAdvisories>> {
  const { actor } = ctx;
  if (!may(actor, "settings.manage")) return notAllowed("settings.manage");
  const parsed = shape.safeParse(input);
  if (!parsed.success) return refuse("upload-not-understood");
  const problems: ImportedAdvisories["problems"] = [];
  const records = new Map<string, Advisory[]>();
  for (const { name, text } of parsed.data.files) {
    const read = readAdvisories(text);
    if (read.ok) records.set(read.id, read.advisories);
    else problems.push({ name, problem: read.problem.slice(0, 500) });
  }
  const rows = [...records].flatMap(([recordId, advisories]) => rowsOf(recordId, advisories, ctx.now()));
  if (records.size > 0) {
    await inTransaction(ctx.db, async (tx) => {
      await tx.advisory.deleteMany({ where: { recordId: { in: [...records.keys()] } } });
      await tx.advisory.createMany({ data: rows });
      await recordEvent(tx, {
        actor,
        at: ctx.now(),
        action: "advisories.import",
        subject: { kind: "advisories", id: "osv", label: "OSV" },
        after: { records: records.size, advisories: rows.length, leftOut: problems.map(({ name }) => name).slice(0, 20) },
      });
    });
  }
  return done({ records: records.size, advisories: rows.length, problems });
}

/** A record may speak of one package twice, for two branches of it: each is a row of its own. */
function rowsOf(recordId: string, advisories: readonly Advisory[], importedAt: Date) {
  return advisories.map((advisory, index) => ({ id: `${recordId} ${index}`, recordId, packageKey: advisoryKey(advisory), advisory: asJson(advisory), importedAt }));
}
