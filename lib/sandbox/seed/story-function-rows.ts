import { createHash, randomUUID } from "node:crypto";
import { defaultSettings } from "../lambda/functions/settings";
import { fingerprint } from "../lambda/functions/versions";
import { uniqueId } from "../wire/identities";
import { padded, type AliasRow, type Change, type FunctionCode, type FunctionLayer, type FunctionRow, type FunctionSettings, type FunctionVersionRow, type LayerVersionRow, type RoleRow } from "../world/rows";
import type { World } from "../world/world";
import { partitionOf, storeZip, timeOf } from "./story-content";
import type { LayerUse, StoryFunction } from "./story-functions";
import { accounts } from "./story-layers";
import { buildZip, type SeedFile } from "./zip";

const daysBetweenVersions = 20;

/** A function in each of its Regions, its execution role, published versions and alias. */
export async function functionChanges(world: World, one: StoryFunction, now: number, layers: ReadonlyMap<string, LayerVersionRow>): Promise<Change[]> {
  const content = await storeZip(world, buildZip([codeFile(one)]));
  const role = executionRole(one, now);
  return [["roles", one.accountId, role.name, role], ...one.regions.flatMap((region) => regionalChanges(one, region, now, layers, content, role))];
}

function regionalChanges(one: StoryFunction, region: string, now: number, layers: ReadonlyMap<string, LayerVersionRow>, content: Pick<FunctionCode, "blob" | "unzippedSize">, role: RoleRow): Change[] {
  const arn = `arn:${partitionOf(region)}:lambda:${region}:${one.accountId}:function:${one.name}`;
  const settingsWith = (uses: LayerUse[]): FunctionSettings => ({ ...settingsOf(one, role), layers: uses.map((use) => resolve(use, region, layers)) });
  const code = (): FunctionCode => ({ ...content, locationId: randomUUID(), reference: null });
  const published = one.published ?? [];
  const versions = published.map((uses, index): FunctionVersionRow => ({
    version: index + 1, arn: `${arn}:${index + 1}`, settings: settingsWith(uses), code: code(), modifiedAt: timeOf(now, one.daysAgo + (published.length - index) * daysBetweenVersions, `${arn}:${index + 1}`), revisionId: randomUUID(),
  }));
  const row: FunctionRow = {
    name: one.name, arn, settings: settingsWith(one.layers), code: code(), modifiedAt: timeOf(now, one.daysAgo, arn), revisionId: randomUUID(), settling: null, lastVersion: versions.length,
    publishedFingerprint: null, policy: null, tags: { owner: one.owner, team: one.team },
  };
  const last = versions.at(-1);
  const withFingerprint: FunctionRow = last ? { ...row, publishedFingerprint: fingerprint({ ...row, settings: last.settings }) } : row;
  return [
    ["functions", `${one.accountId}/${region}`, one.name, withFingerprint],
    ...versions.map((version): Change => ["functionVersions", arn, padded(version.version), version]),
    ...(one.alias ? [["aliases", arn, one.alias.name, aliasRow(arn, one.alias)] satisfies Change] : []),
  ];
}

function aliasRow(arn: string, alias: NonNullable<StoryFunction["alias"]>): AliasRow {
  return { name: alias.name, arn: `${arn}:${alias.name}`, functionVersion: String(alias.version), description: "", weights: alias.weights ?? null, revisionId: randomUUID() };
}

function settingsOf(one: StoryFunction, role: RoleRow): FunctionSettings {
  const handler = one.runtime.startsWith("java") ? "example.Handler::handleRequest" : one.runtime.startsWith("provided") ? "bootstrap" : "index.handler";
  return { ...defaultSettings(one.name), runtime: one.runtime, role: role.arn, handler, description: one.description, timeout: 30, memorySize: 256, environment: { STAGE: "prod" } };
}

function resolve(use: LayerUse, region: string, layers: ReadonlyMap<string, LayerVersionRow>): FunctionLayer {
  const partition = partitionOf(region);
  const arn = `arn:${partition}:lambda:${region}:${partition === "aws" ? accounts.hub : accounts.hubCn}:layer:${use}`;
  const version = layers.get(arn);
  if (!version) throw new Error(`the story has no layer version ${arn}`);
  return { arn, codeSize: version.blob.size, unzippedSize: version.unzippedSize, blob: version.blob };
}

function executionRole(one: StoryFunction, now: number): RoleRow {
  const partition = partitionOf(one.regions[0] ?? "");
  const name = `${one.name}-role`;
  const trust = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }] };
  const logs = { Version: "2012-10-17", Statement: [{ Sid: "WriteLogs", Effect: "Allow", Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"], Resource: "*" }] };
  return {
    name, path: "/service-role/", id: uniqueId("AROA"), arn: `arn:${partition}:iam::${one.accountId}:role/service-role/${name}`, createdAt: timeOf(now, one.daysAgo + 60, name), description: `Runs ${one.name}`, maxSessionSeconds: 3600,
    trustPolicy: JSON.stringify(trust), policies: { WriteLogs: JSON.stringify(logs) }, tags: { team: one.team }, lastUsed: { at: now - (createHash("sha256").update(name).digest()[0] ?? 0) * 60_000, region: one.regions[0] ?? "" },
  };
}

function codeFile(one: StoryFunction): SeedFile {
  if (one.runtime.startsWith("python")) return { path: "index.py", content: `"""${one.description}."""\n\n\ndef handler(event, context):\n    return {"function": "${one.name}", "received": event}\n` };
  if (one.runtime.startsWith("nodejs")) return { path: "index.js", content: `"use strict";\n\n// ${one.description}.\nexports.handler = async (event) => ({ function: "${one.name}", received: event });\n` };
  if (one.runtime.startsWith("provided")) return { path: "bootstrap", content: bootstrap(one), executable: true };
  return { path: "example/Handler.class", content: new Uint8Array([0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 52]) };
}

/** Speaks Lambda's Runtime API by nothing but bash. */
function bootstrap(one: StoryFunction): string {
  return `#!/bin/bash
# ${one.description}.
ask() { exec 3<>"/dev/tcp/\${AWS_LAMBDA_RUNTIME_API%:*}/\${AWS_LAMBDA_RUNTIME_API#*:}"; printf '%s /2018-06-01/runtime/%s HTTP/1.1\\r\\nHost: runtime\\r\\nConnection: close\\r\\nContent-Length: %s\\r\\n\\r\\n%s' "$1" "$2" "\${#3}" "$3" >&3; }
export LC_ALL=C
while true; do
  ask GET invocation/next
  while IFS= read -r line <&3; do line="\${line%$'\\r'}"; [ -z "$line" ] && break; case "$line" in lambda-runtime-aws-request-id:*) id="\${line#*: }" ;; esac; done
  event=$(cat <&3)
  ask POST "invocation/$id/response" "{\\"function\\":\\"${one.name}\\",\\"received\\":$event}"
  cat <&3 >/dev/null
done
`;
}
