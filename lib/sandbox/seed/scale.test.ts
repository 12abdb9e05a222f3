import { createReadStream } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { GetLayerVersionByArnCommand, ListFunctionsCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import { ListAccountsCommand } from "@aws-sdk/client-organizations";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { refusal, TestSandbox } from "../testing/test-sandbox";
import { hubAccount, scaleAccounts, scaleRegions } from "./scale-places";
import type { Reference } from "./scale-functions";

const functions = 1200;
let aws: TestSandbox;
let truth: Reference[];

async function readTruth(dir: string): Promise<Reference[]> {
  const references: Reference[] = [];
  for await (const line of createInterface({ input: createReadStream(path.join(dir, "truth.jsonl")) })) references.push(JSON.parse(line) as Reference);
  return references;
}

beforeAll(async () => {
  aws = await TestSandbox.start({ seed: { kind: "scale", functions } });
  truth = await readTruth(aws.sandbox.dataDir);
});
afterAll(() => aws.stop());

async function scan(client: LambdaClient): Promise<{ functions: number; references: Reference[] }> {
  const found = { functions: 0, references: [] as Reference[] };
  let Marker: string | undefined;
  do {
    const page = await client.send(new ListFunctionsCommand({ FunctionVersion: "ALL", Marker }));
    for (const one of page.Functions ?? []) {
      if (one.Version === "$LATEST") found.functions += 1;
      found.references.push(...(one.Layers ?? []).map((layer, index) => ({ function: one.FunctionArn?.replace(/:[^:]+$/, "") ?? "", qualifier: one.Version ?? "", layerVersion: layer.Arn ?? "", position: index + 1 })));
    }
    Marker = page.NextMarker;
  } while (Marker);
  return found;
}

const sorted = (references: Reference[]) => references.map((one) => JSON.stringify(one)).sort();

describe("the scale seed", () => {
  it("has its functions over fifty accounts and four Regions, with exactly the references its truth tells", async () => {
    const scans = [];
    for (const account of scaleAccounts) for (const region of scaleRegions) scans.push(await scan(aws.lambda(account, region)));
    expect(scans.reduce((sum, one) => sum + one.functions, 0)).toBe(functions);
    expect(sorted(scans.flatMap((one) => one.references))).toEqual(sorted(truth));
  });

  it("uses few layers much and many a little, old and deleted versions, foreign ones and one of AWS's own", async () => {
    const uses = new Map<string, number>();
    for (const { layerVersion } of truth) {
      const layer = layerVersion.replace(/:\d+$/, "");
      uses.set(layer, (uses.get(layer) ?? 0) + 1);
    }
    const counts = [...uses.values()].sort((a, b) => b - a);
    expect((counts[0] ?? 0) / (counts[Math.floor(counts.length / 2)] ?? 1)).toBeGreaterThan(10);
    expect(truth.some(({ qualifier }) => qualifier !== "$LATEST")).toBe(true);
    const owners = new Set(truth.map(({ layerVersion }) => layerVersion.split(":")[4]));
    for (const owner of [hubAccount, "909090909090", "580247275435"]) expect(owners).toContain(owner);
    const ours = [...new Set(truth.map(({ layerVersion }) => layerVersion))].filter((arn) => arn.includes(`:${hubAccount}:layer:platform-`) && arn.includes("us-east-1"));
    const asked = await Promise.all(ours.map(async (Arn) => aws.lambda(hubAccount, "us-east-1").send(new GetLayerVersionByArnCommand({ Arn })).then(() => 200, () => 404)));
    expect(new Set(asked)).toEqual(new Set([200, 404]));
  });

  it("lets every account of the organization use the platform's layers, and nobody another's own", async () => {
    const [first = "", second = ""] = scaleAccounts.slice(1);
    const own = truth.find(({ layerVersion }) => layerVersion.includes(`:${first}:layer:own-`))?.layerVersion ?? "";
    expect((await refusal(aws.lambda(second, own.split(":")[3]).send(new GetLayerVersionByArnCommand({ Arn: own })))).status).toBe(403);
    let accounts = 0;
    let NextToken: string | undefined;
    do {
      const page = await aws.organizations(hubAccount).send(new ListAccountsCommand({ NextToken }));
      accounts += page.Accounts?.length ?? 0;
      NextToken = page.NextToken;
    } while (NextToken);
    expect(accounts).toBe(50);
  });

  it("is the same every time", async () => {
    const dir = await mkdtemp(path.join(tmpdir(), "sandbox-scale-"));
    const again = await TestSandbox.start({ dataDir: dir, seed: { kind: "scale", functions } });
    expect(await readFile(path.join(dir, "truth.jsonl"), "utf8")).toBe(await readFile(path.join(aws.sandbox.dataDir, "truth.jsonl"), "utf8"));
    await again.stop();
    await rm(dir, { recursive: true, force: true });
  });
});
