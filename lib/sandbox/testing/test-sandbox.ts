import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { IAMClient } from "@aws-sdk/client-iam";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { OrganizationsClient } from "@aws-sdk/client-organizations";
import { S3Client } from "@aws-sdk/client-s3";
import { STSClient } from "@aws-sdk/client-sts";
import { canonicalRequest, hmac, scopeString, sha256Hex, signingKey, stringToSign } from "../wire/signature";
export { zipOf } from "./zip-of";
import { startSandbox, type RunningSandbox, type SandboxOptions } from "../index";

export interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/** The accounts of `--seed none`. */
export const hub = "111122223333";
export const consumer = "444455556666";
export const hubCn = "111100001111";

/** A sandbox on a free port with a data folder of its own, and clients for it. */
export class TestSandbox {
  private constructor(readonly sandbox: RunningSandbox, private readonly profiles: Map<string, Keys>, private readonly dir: string) {}

  static async start(options: Partial<SandboxOptions> = {}): Promise<TestSandbox> {
    const dir = options.dataDir ?? (await mkdtemp(path.join(tmpdir(), "sandbox-")));
    const sandbox = await startSandbox({ rates: false, ...options, dataDir: dir });
    return new TestSandbox(sandbox, await readProfiles(sandbox.credentialsFile), dir);
  }

  /** One that runs in a process of its own; whoever started it ends it. */
  static async reach(url: string, dataDir: string): Promise<TestSandbox> {
    const credentialsFile = path.join(dataDir, "credentials");
    const sandbox = { url, port: Number(new URL(url).port), dataDir, credentialsFile, remark: null, close: () => Promise.resolve() };
    return new TestSandbox(sandbox, await readProfiles(credentialsFile), dataDir);
  }

  keys(account: string): Keys {
    const keys = this.profiles.get(account);
    if (!keys) throw new Error(`no profile ${account}`);
    return keys;
  }

  lambda(account = hub, region = regionOf(account), keys: Keys = this.keys(account)): LambdaClient {
    return new LambdaClient(this.config(region, keys));
  }

  iam(account = hub): IAMClient {
    return new IAMClient(this.config(regionOf(account), this.keys(account)));
  }

  sts(account = hub, keys: Keys = this.keys(account)): STSClient {
    return new STSClient(this.config(regionOf(account), keys));
  }

  organizations(account = hub): OrganizationsClient {
    return new OrganizationsClient(this.config(regionOf(account), this.keys(account)));
  }

  s3(account = hub, region = regionOf(account), keys: Keys = this.keys(account)): S3Client {
    return new S3Client({ ...this.config(region, keys), forcePathStyle: true });
  }

  async stop(): Promise<void> {
    await this.sandbox.close();
    await rm(this.dir, { recursive: true, force: true });
  }

  /** A signed request made by hand, for what an SDK hides: headers, nulls, the casing of members. */
  async raw(method: string, target: string, options: { service?: string; account?: string; region?: string; body?: string; headers?: Record<string, string> } = {}): Promise<{ status: number; headers: Headers; text: string; json: unknown }> {
    const account = options.account ?? hub;
    const signed = signRequest(this.keys(account), { method, url: this.sandbox.url + target, service: options.service ?? "lambda", region: options.region ?? regionOf(account), body: options.body ?? "", headers: options.headers ?? {} });
    const answer = await fetch(this.sandbox.url + target, { method, headers: signed, ...(options.body !== undefined && { body: options.body }) });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text, json: answer.headers.get("content-type")?.includes("json") && text !== "" ? JSON.parse(text) : null };
  }

  private config(region: string, credentials: Keys) {
    return { region, credentials, endpoint: this.sandbox.url, maxAttempts: 1 };
  }
}

export function signRequest(keys: Keys, request: { method: string; url: string; service: string; region: string; body: string; headers: Record<string, string>; payloadHash?: string }): Record<string, string> {
  const { host, pathname, search } = new URL(request.url);
  const date = new Date().toISOString().replace(/[-:]|\.\d{3}/g, "");
  const scope = { date: date.slice(0, 8), region: request.region, service: request.service };
  const hash = request.payloadHash ?? sha256Hex(request.body);
  const headers: Record<string, string> = { ...request.headers, host, "x-amz-date": date, "x-amz-content-sha256": hash };
  const names = Object.keys(headers).sort();
  const canonical = canonicalRequest({ method: request.method, rawPath: pathname, rawQuery: search.slice(1), headers: new Map(Object.entries(headers)) }, names, hash, request.service);
  const signature = hmac(signingKey(keys.secretAccessKey, scope), stringToSign(date, scope, canonical)).toString("hex");
  return { ...headers, authorization: `AWS4-HMAC-SHA256 Credential=${keys.accessKeyId}/${scopeString(scope)}, SignedHeaders=${names.join(";")}, Signature=${signature}` };
}

export async function readProfiles(file: string): Promise<Map<string, Keys>> {
  const text = await readFile(file, "utf8");
  const found = text.matchAll(/\[(\d{12})\][^[]*?aws_access_key_id = (\S+)\naws_secret_access_key = (\S+)/g);
  return new Map([...found].map(([, account = "", accessKeyId = "", secretAccessKey = ""]) => [account, { accessKeyId, secretAccessKey }]));
}

function regionOf(account: string): string {
  return account === hubCn || account === "222200002222" ? "cn-north-1" : "us-east-1";
}

/** What a call was refused with; fails when it was not refused. */
export async function refusal(promise: Promise<unknown>): Promise<{ name: string; message: string; status: number | undefined }> {
  const error: unknown = await promise.then(() => null, (reason: unknown) => reason);
  if (!(error instanceof Error)) throw new Error("the call was not refused");
  const metadata = "$metadata" in error && typeof error.$metadata === "object" && error.$metadata !== null && "httpStatusCode" in error.$metadata ? error.$metadata.httpStatusCode : undefined;
  return { name: error.name, message: error.message, status: typeof metadata === "number" ? metadata : undefined };
}
