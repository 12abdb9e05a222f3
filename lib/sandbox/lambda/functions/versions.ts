import { createHash, randomUUID } from "node:crypto";
import type { Call } from "../../wire/call";
import { openMarker } from "../../wire/pagination";
import { padded, type Change, type FunctionRow, type FunctionVersionRow } from "../../world/rows";
import { lambdaError } from "../errors";
import type { LambdaHandler } from "../service";
import { checkIdle, checkRevision, findFunction, findVersion } from "./find";
import { openFunctionName } from "./names";
import { latestConfiguration, versionConfiguration, withState } from "./render";

export const publishVersion: LambdaHandler = (call, { input }) => {
  const row = findFunction(call, openFunctionName(call, input, "lambda:PublishVersion"));
  checkRevision(row.revisionId, input.optionalString("RevisionId"));
  const current = Buffer.from(row.code.blob.sha256, "hex").toString("base64");
  const given = input.optionalString("CodeSha256");
  if (given !== null && given !== current) throw lambdaError.invalidParameter(`CodeSHA256 (${given}) is different from current CodeSHA256 in $LATEST (${current}). Please try again with the CodeSHA256 in $LATEST.`);
  checkIdle(row);
  const last = findVersion(call, row, row.lastVersion);
  if (last && row.publishedFingerprint === fingerprint(row)) return { body: withState(versionConfiguration(row, last), row, false) };
  const published = publication(call, row, input.optionalString("Description"));
  call.commit(["functions", call.place, row.name, published.row], ...published.changes);
  return { body: withState(versionConfiguration(row, published.version), row, false) };
};

/** The next version of a function, and the function with its counter moved on and a new revision id. */
export function publication(call: Call, row: FunctionRow, description: string | null): { row: FunctionRow; version: FunctionVersionRow; changes: Change[] } {
  const number = row.lastVersion + 1;
  const version: FunctionVersionRow = {
    version: number,
    arn: `${row.arn}:${number}`,
    settings: { ...row.settings, description: description ?? row.settings.description },
    code: { ...row.code, locationId: randomUUID() },
    modifiedAt: call.now,
    revisionId: randomUUID(),
  };
  return {
    row: { ...row, lastVersion: number, publishedFingerprint: fingerprint(row), revisionId: randomUUID() },
    version,
    changes: [["functionVersions", row.arn, padded(number), version]],
  };
}

/** $LATEST first, then ascending. */
export const listVersionsByFunction: LambdaHandler = (call, { input }) => {
  const row = findFunction(call, openFunctionName(call, input, "lambda:ListVersionsByFunction"));
  const size = Math.min(input.optionalNumber("MaxItems") ?? 50, 50);
  const purpose = ["ListVersionsByFunction", row.arn];
  const marker = input.optionalString("Marker");
  const after = marker === null ? -1 : Number(openMarker(call.world.seal, purpose, marker));
  const versions = call.state.table("functionVersions").rows(row.arn).filter((version) => version.version > after);
  const all = [...(after < 0 ? [{ number: 0, body: latestConfiguration(row, true) }] : []), ...versions.map((version) => ({ number: version.version, body: versionConfiguration(row, version) }))];
  const page = all.slice(0, size);
  return { body: { NextMarker: page.length < all.length ? call.world.seal.close([...purpose, String(page.at(-1)?.number ?? 0)]) : null, Versions: page.map((item) => item.body) } };
};

/** What makes a new version different from the last: settings and code, not when they were set. */
export function fingerprint(row: FunctionRow): string {
  return createHash("sha256").update(JSON.stringify([row.settings, row.code.blob.sha256])).digest("hex");
}
