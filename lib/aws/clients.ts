import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { IAMClient } from "@aws-sdk/client-iam";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { OrganizationsClient } from "@aws-sdk/client-organizations";
import { S3Client } from "@aws-sdk/client-s3";
import { STSClient } from "@aws-sdk/client-sts";
import { globalRegionOf, organizationsRegionOf, type Partition } from "@/lib/domain/partition";
import type { AccountTarget } from "@/lib/ports/account-target";
import { accountCredentials, partitionCredentials } from "./credentials";
import { Pace } from "./pace";
import type { AwsSettings } from "./settings";

/** Hands out one client per service, account, region and role, so that connections and assumed sessions are shared. */
export class AwsClients {
  private readonly made = new Map<string, unknown>();
  /** By account and region: whichever role and client asks, AWS counts it to the account. */
  private readonly paces = new Map<string, Pace>();

  constructor(private readonly settings: AwsSettings) {}

  /** For reads and idempotent writes: the SDK retries with back-off. */
  lambda(target: AccountTarget): LambdaClient {
    return this.once("lambda", target, () => this.paced(target, new LambdaClient({ ...this.config(target), maxAttempts: 6, retryMode: "adaptive" })));
  }

  /** For publishing, for policies and for functions, which must not be changed twice behind our back. */
  lambdaOnce(target: AccountTarget): LambdaClient {
    return this.once("lambda-once", target, () => this.paced(target, new LambdaClient({ ...this.config(target), maxAttempts: 1 })));
  }

  /** For running functions: one may take fifteen minutes to answer, and none is run twice behind our back. */
  lambdaInvoke(target: AccountTarget): LambdaClient {
    const config = this.config(target);
    const requestHandler = { ...config.requestHandler, requestTimeout: 910_000 };
    return this.once("lambda-invoke", target, () => new LambdaClient({ ...config, requestHandler, maxAttempts: 1 }));
  }

  s3(target: AccountTarget): S3Client {
    const forcePathStyle = this.settings.endpoint !== null;
    return this.once("s3", target, () => new S3Client({ ...this.config(target), forcePathStyle }));
  }

  logs(target: AccountTarget): CloudWatchLogsClient {
    return this.once("logs", target, () => new CloudWatchLogsClient({ ...this.config(target), maxAttempts: 6 }));
  }

  iam(target: AccountTarget): IAMClient {
    const region = globalRegionOf(target.partition);
    return this.once("iam", { ...target, region }, () => new IAMClient({ ...this.config({ ...target, region }), maxAttempts: 6 }));
  }

  sts(target: AccountTarget): STSClient {
    return this.once("sts", target, () => new STSClient(this.config(target)));
  }

  organizations(partition: Partition): OrganizationsClient {
    const region = organizationsRegionOf(partition);
    const target = { partition, accountId: "", region, roleArn: null, externalId: null };
    const credentials = partitionCredentials(this.settings, partition);
    return this.once("organizations", target, () => new OrganizationsClient({ ...this.config(target), credentials }));
  }

  private config(target: AccountTarget) {
    return {
      region: target.region,
      credentials: accountCredentials(this.settings, target),
      ...(this.settings.endpoint ? { endpoint: this.settings.endpoint } : {}),
      requestHandler: { connectionTimeout: 5_000, requestTimeout: 120_000, throwOnRequestTimeout: true },
    };
  }

  /** Each attempt waits its turn, a repeated one too: after the step in which the SDK retries. */
  private paced({ partition, accountId, region }: AccountTarget, client: LambdaClient): LambdaClient {
    const { callsPerSecond } = this.settings;
    if (callsPerSecond === null) return client;
    const key = `${partition}|${accountId}|${region}`;
    const pace = this.paces.get(key) ?? new Pace(callsPerSecond);
    this.paces.set(key, pace);
    client.middlewareStack.add((next, context) => async (request) => {
      await pace.wait(context.commandName);
      return next(request);
    }, { step: "finalizeRequest", priority: "low", name: "strataPace" });
    return client;
  }

  private once<Client>(service: string, target: AccountTarget, make: () => Client): Client {
    const key = [service, target.partition, target.accountId, target.region, target.roleArn, target.externalId].join("|");
    const client = (this.made.get(key) as Client | undefined) ?? make();
    this.made.set(key, client);
    return client;
  }
}
