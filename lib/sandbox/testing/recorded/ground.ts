import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { CreateFunctionCommand, GetFunctionConfigurationCommand, LambdaClient, PublishLayerVersionCommand, type CreateFunctionCommandInput, type FunctionConfiguration, type PublishLayerVersionCommandInput } from "@aws-sdk/client-lambda";
import { OrganizationsClient } from "@aws-sdk/client-organizations";
import { CreateBucketCommand, PutBucketVersioningCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { STSClient } from "@aws-sdk/client-sts";
import { functionZip } from "../functions";
import { zipOf, type Keys } from "../test-sandbox";
import { recording } from "./wire";

/** Two accounts of one organization in `aws`, and one of `aws-cn`. */
export type Who = "owner" | "consumer" | "china";

export interface Emulator {
  url: string;
  keys: Record<Who, Keys>;
  accounts: Record<Who, string>;
  /** What IAM calls whoever signs with these keys. */
  callerArn: string;
}

export const layerZip = zipOf({ "python/a.py": "x = 1\n" });
const trustLambda = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }] });

/** Where the rows stand: clients of three accounts at one endpoint, and what most rows need to be there. */
export class Ground {
  private count = 0;
  private role: Promise<string> | null = null;

  constructor(readonly emulator: Emulator) {}

  get owner(): string {
    return this.emulator.accounts.owner;
  }

  get consumer(): string {
    return this.emulator.accounts.consumer;
  }

  /** A name nobody had yet. */
  name(prefix: string): string {
    return `${prefix}-n${(this.count += 1)}`;
  }

  lambda(who: Who = "owner", region = regionOf(who)): LambdaClient {
    return recording(new LambdaClient(this.config(who, region)));
  }

  iam(who: Who = "owner"): IAMClient {
    return recording(new IAMClient(this.config(who, regionOf(who))));
  }

  sts(who: Who = "owner"): STSClient {
    return recording(new STSClient(this.config(who, regionOf(who))));
  }

  organizations(who: Who = "owner"): OrganizationsClient {
    return recording(new OrganizationsClient(this.config(who, regionOf(who))));
  }

  s3(who: Who = "owner", region = regionOf(who)): S3Client {
    return recording(new S3Client({ ...this.config(who, region), forcePathStyle: true }));
  }

  layerArn(name: string, region = "us-east-1"): string {
    return `arn:aws:lambda:${region}:${this.owner}:layer:${name}`;
  }

  functionArn(name: string): string {
    return `arn:aws:lambda:us-east-1:${this.owner}:function:${name}`;
  }

  publish(LayerName: string, more: Partial<PublishLayerVersionCommandInput> = {}, client = this.lambda()) {
    return client.send(new PublishLayerVersionCommand({ LayerName, Content: { ZipFile: layerZip }, ...more }));
  }

  /** A new layer with one version. */
  async layer(more: Partial<PublishLayerVersionCommandInput> = {}): Promise<{ name: string; arn: string }> {
    const name = this.name("layer");
    await this.publish(name, more);
    return { name, arn: `${this.layerArn(name)}:1` };
  }

  /** The role of every function of this ground. */
  executionRole(): Promise<string> {
    this.role ??= this.iam().send(new CreateRoleCommand({ RoleName: "runs-functions", AssumeRolePolicyDocument: trustLambda })).then(({ Role }) => Role?.Arn ?? "");
    return this.role;
  }

  async createFunction(FunctionName: string, more: Partial<CreateFunctionCommandInput> = {}, client = this.lambda()) {
    const input: CreateFunctionCommandInput = { FunctionName, Runtime: "python3.12", Handler: "index.handler", Role: await this.executionRole(), Code: { ZipFile: functionZip }, ...more };
    return client.send(new CreateFunctionCommand(input));
  }

  /** A new function, active. */
  async function(more: Partial<CreateFunctionCommandInput> = {}): Promise<string> {
    const name = this.name("function");
    await this.createFunction(name, more);
    await this.settle(name);
    return name;
  }

  /** Asks until the last change of the function is through; an emulator that never says so is not waited for. */
  async settle(FunctionName: string): Promise<FunctionConfiguration> {
    for (let asked = 0; ; asked += 1) {
      const now = await this.lambda().send(new GetFunctionConfigurationCommand({ FunctionName }));
      if (asked > 100 || (now.State === "Active" && now.LastUpdateStatus === "Successful")) return now;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  /** A bucket with one layer zip under the key `layer.zip`. */
  async bucket(more: { versioned?: boolean } = {}): Promise<{ Bucket: string; VersionId: string | undefined }> {
    const Bucket = this.name("recorded-bucket");
    await this.s3().send(new CreateBucketCommand({ Bucket }));
    if (more.versioned) await this.s3().send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }));
    const { VersionId } = await this.s3().send(new PutObjectCommand({ Bucket, Key: "layer.zip", Body: layerZip }));
    return { Bucket, VersionId };
  }

  private config(who: Who, region: string) {
    return { region, credentials: this.emulator.keys[who], endpoint: this.emulator.url, maxAttempts: 1 };
  }
}

function regionOf(who: Who): string {
  return who === "china" ? "cn-north-1" : "us-east-1";
}
