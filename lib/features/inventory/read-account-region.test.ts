import {
  AddLayerVersionPermissionCommand, CreateFunctionCommand, DeleteFunctionCommand, DeleteLayerVersionCommand, type LambdaClient,
  PublishLayerVersionCommand, PublishVersionCommand, RemoveLayerVersionPermissionCommand, UpdateFunctionConfigurationCommand,
  waitUntilFunctionActiveV2,
} from "@aws-sdk/client-lambda";
import { describe, expect, it } from "vitest";
import { AwsFailure } from "@/lib/ports/aws-failure";
import type { AwsGateways } from "@/lib/ports/aws-gateways";
import { describeOnDatabases } from "@/lib/testing/database";
import { readAccountRegion } from "./read-account-region";
import { accounts, inventoryWorld, layerZip, system } from "./testing/inventory-world";

describeOnDatabases("reading an account-region", (make) => {
  const world = inventoryWorld(make);
  let names = 0;
  const newName = (stem: string) => `${stem}_${(names += 1)}`;

  async function publish(lambda: LambdaClient, layerName: string, text = layerName): Promise<{ arn: string; version: number }> {
    const answer = await lambda.send(new PublishLayerVersionCommand({
      LayerName: layerName, Content: { ZipFile: layerZip(text) }, Description: `it's ${text}`, CompatibleRuntimes: ["python3.12"],
    }));
    return { arn: answer.LayerVersionArn ?? "", version: answer.Version ?? 0 };
  }

  async function createFunction(lambda: LambdaClient, functionName: string, layers: string[], tags: Record<string, string> = {}): Promise<void> {
    await lambda.send(new CreateFunctionCommand({
      FunctionName: functionName, Runtime: "python3.12", Handler: "lib.handler", Role: await world.functionRole("aws"),
      Code: { ZipFile: layerZip(functionName) }, Layers: layers, Tags: tags,
    }));
  }

  const share = (lambda: LambdaClient, layerName: string, version: number, statementId: string, principal = "*") =>
    lambda.send(new AddLayerVersionPermissionCommand({
      LayerName: layerName, VersionNumber: version, StatementId: statementId, Action: "lambda:GetLayerVersion", Principal: principal,
    }));

  async function read(region = "eu-west-1", aws: AwsGateways = world.aws) {
    world.passMinutes(1);
    return readAccountRegion(world.as(system, { aws }), await world.account("aws"), region);
  }
  const version = (arn: string) => world.db.layerVersion.findUniqueOrThrow({ where: { arn }, include: { layer: true } });
  const liveStatements = async (arn: string) =>
    (await world.db.permissionStatement.findMany({ where: { layerVersion: { arn }, removedAt: null } })).map((row) => row.statementId);
  const state = (region = "eu-west-1") => world.db.accountRegion.findFirstOrThrow({ where: { region, awsAccount: { accountId: accounts.aws } } });

  it("finds what other tools published, with content, words and policy", async () => {
    const lambda = world.lambda("aws", "eu-west-1");
    const name = newName("utils");
    const first = await publish(lambda, name, "one");
    const second = await publish(lambda, name, "two");
    await share(lambda, name, first.version, "everyone");
    expect(await read()).toMatchObject({ state: "complete" });

    expect(await version(second.arn)).toMatchObject({
      version: 2, description: "it's two", compatibleRuntimes: ["python3.12"], deletedAt: null,
      layer: { name, latestVersion: 2, versionCount: 2, runtimes: ["python3.12"] },
    });
    expect((await version(first.arn)).codeSha256).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(await liveStatements(first.arn)).toEqual(["everyone"]);
    expect(await state()).toMatchObject({ state: "complete", failure: null, readingSince: null });
  });

  it("reads the China partition under its own ARNs", async () => {
    const name = newName("utils");
    const { arn } = await publish(world.lambda("aws-cn", "cn-north-1"), name);
    await readAccountRegion(world.as(system), await world.account("aws-cn"), "cn-north-1");
    expect(arn).toBe(`arn:aws-cn:lambda:cn-north-1:${accounts["aws-cn"]}:layer:${name}:1`);
    expect((await version(arn)).layer).toMatchObject({ partition: "aws-cn", region: "cn-north-1" });
  });

  it("changes nothing when nothing changed, and asks no known version for its content again", async () => {
    const lambda = world.lambda("aws", "eu-west-1");
    const name = newName("utils");
    const { arn, version: number } = await publish(lambda, name);
    await share(lambda, name, number, "everyone");
    await read();
    const before = [await version(arn), await world.db.permissionStatement.findMany()];
    const asked: string[] = [];
    await read("eu-west-1", watching((call) => asked.push(call)));
    expect([await version(arn), await world.db.permissionStatement.findMany()]).toEqual(before);
    expect(asked.filter((call) => call.startsWith("getVersion"))).toEqual([]);
    expect(asked).toContain(`getPolicy ${name}:${number}`);
  });

  it("ends what a complete reading did not see: versions, statements, functions and references", async () => {
    const lambda = world.lambda("aws", "eu-west-1");
    const [name, functionName] = [newName("utils"), newName("app")];
    const first = await publish(lambda, name, "one");
    const second = await publish(lambda, name, "two");
    await share(lambda, name, second.version, "everyone");
    await createFunction(lambda, functionName, [first.arn]);
    await read();
    await lambda.send(new DeleteLayerVersionCommand({ LayerName: name, VersionNumber: first.version }));
    await lambda.send(new RemoveLayerVersionPermissionCommand({ LayerName: name, VersionNumber: second.version, StatementId: "everyone" }));
    await lambda.send(new DeleteFunctionCommand({ FunctionName: functionName }));
    await read();

    expect((await version(first.arn)).deletedAt).toBeInstanceOf(Date);
    expect((await version(second.arn)).layer).toMatchObject({ versionCount: 1, latestVersion: 2 });
    expect(await liveStatements(second.arn)).toEqual([]);
    expect(await world.db.lambdaFunction.findFirst({ where: { name: functionName } })).toMatchObject({ removedAt: expect.any(Date) });
    expect(await world.db.reference.count({ where: { layerVersionArn: first.arn, removedAt: null } })).toBe(0);
  });

  it("says that a reading failed, and why, and keeps the last good state", async () => {
    const lambda = world.lambda("aws", "eu-west-1");
    const name = newName("utils");
    const kept = await publish(lambda, name, "one");
    await share(lambda, name, kept.version, "everyone");
    await read();
    const { completeAt } = await state();
    await lambda.send(new RemoveLayerVersionPermissionCommand({ LayerName: name, VersionNumber: kept.version, StatementId: "everyone" }));
    await lambda.send(new DeleteLayerVersionCommand({ LayerName: name, VersionNumber: kept.version }));
    const added = await publish(lambda, newName("added"));

    const outcome = await read("eu-west-1", failing("ListFunctions"));

    expect(outcome).toEqual({ state: "failed", failure: expect.objectContaining({ kind: "throttled", operation: "ListFunctions" }) });
    expect(await state()).toMatchObject({ state: "failed", completeAt, failedAt: expect.any(Date), readingSince: null, failure: { code: "TooManyRequestsException" } });
    expect((await version(kept.arn)).deletedAt).toBeNull();
    expect(await liveStatements(kept.arn)).toEqual(["everyone"]);
    expect((await version(added.arn)).deletedAt).toBeNull();

    await read();
    expect(await state()).toMatchObject({ state: "complete", failedAt: null, failure: null });
    expect((await version(kept.arn)).deletedAt).toBeInstanceOf(Date);
  });

  it("leaves other regions as they are", async () => {
    const { arn } = await publish(world.lambda("aws", "us-east-1"), newName("utils"));
    await read("us-east-1");
    await read("eu-west-1");
    expect((await version(arn)).deletedAt).toBeNull();
    expect(await state("us-east-1")).toMatchObject({ state: "complete" });
  });

  it("keeps a version that Strata published while the reading was under way", async () => {
    const { arn } = await publish(world.lambda("aws", "eu-west-1"), newName("utils"));
    await read();
    await world.db.layerVersion.update({ where: { arn }, data: { firstSeenAt: new Date(Date.now() + 86_400_000) } });
    await read("eu-west-1", failing("nothing", { hideLayers: true }));
    expect((await version(arn)).deletedAt).toBeNull();
  });

  it("writes nothing more once a later reading has taken over", async () => {
    await publish(world.lambda("aws", "eu-west-1"), newName("utils"));
    const account = await world.account("aws");
    const first = world.as(system);
    const takenOver = watching(async (call) => {
      if (call !== "listFunctions") return;
      world.passMinutes(1);
      await world.db.accountRegion.updateMany({ where: { region: "eu-west-1" }, data: { readingSince: first.now() } });
    });
    expect(await readAccountRegion({ ...first, aws: takenOver }, account, "eu-west-1")).toEqual({ state: "superseded" });
    expect(await state()).toMatchObject({ state: "never", readingSince: first.now() });
  });

  describe("references", () => {
    it("say which function holds which version at which place, and whose it is", async () => {
      const lambda = world.lambda("aws", "eu-west-1");
      const [one, two] = [await publish(lambda, newName("one")), await publish(lambda, newName("two"))];
      const functionName = newName("app");
      await createFunction(lambda, functionName, [two.arn, one.arn], { Team: "payments" });
      await read();
      const held = await world.db.lambdaFunction.findFirstOrThrow({
        where: { name: functionName }, include: { references: { orderBy: { position: "asc" }, include: { layerVersion: true } } },
      });
      expect(held).toMatchObject({ owner: "payments", runtime: "python3.12" });
      expect(held.references.map((row) => [row.qualifier, row.position, row.layerVersion?.arn])).toEqual([["$LATEST", 0, two.arn], ["$LATEST", 1, one.arn]]);
    });

    it("keep what a published function version holds when $LATEST moves on", async () => {
      const lambda = world.lambda("aws", "eu-west-1");
      const [one, two] = [await publish(lambda, newName("one")), await publish(lambda, newName("two"))];
      const functionName = newName("app");
      await createFunction(lambda, functionName, [one.arn]);
      await read();
      await waitUntilFunctionActiveV2({ client: lambda, maxWaitTime: 30, minDelay: 1, maxDelay: 1 }, { FunctionName: functionName });
      await lambda.send(new PublishVersionCommand({ FunctionName: functionName }));
      await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: functionName, Layers: [two.arn] }));
      await read();
      const rows = await world.db.reference.findMany({ where: { function: { name: functionName } }, orderBy: { firstSeenAt: "asc" } });
      const shown = rows.map((row) => [row.qualifier, row.layerVersionArn, row.removedAt === null]);
      expect(shown).toContainEqual(["$LATEST", one.arn, false]);
      expect(shown).toContainEqual(["$LATEST", two.arn, true]);
      expect(shown).toContainEqual(["1", one.arn, true]);
    });
  });

  /** The same AWS, telling of every call. */
  function watching(tell: (call: string) => unknown): AwsGateways {
    return {
      ...world.aws,
      layers(target) {
        const gateway = world.aws.layers(target);
        return {
          ...gateway,
          getVersion: async (name, number) => { await tell(`getVersion ${name}:${number}`); return gateway.getVersion(name, number); },
          getPolicy: async (name, number) => { await tell(`getPolicy ${name}:${number}`); return gateway.getPolicy(name, number); },
        };
      },
      functions(target) {
        const gateway = world.aws.functions(target);
        return { ...gateway, async *listFunctions() { await tell("listFunctions"); yield* gateway.listFunctions(); } };
      },
    };
  }

  function failing(operation: string, { hideLayers = false } = {}): AwsGateways {
    const throttled = { operation, code: "TooManyRequestsException", message: "Rate exceeded", requestId: "r-1", status: 429 };
    return {
      ...world.aws,
      layers: (target) => ({ ...world.aws.layers(target), ...(hideLayers ? { async *listLayers() { yield []; } } : {}) }),
      functions(target) {
        const gateway = world.aws.functions(target);
        return {
          ...gateway,
          async *listFunctions() {
            yield* gateway.listFunctions();
            if (operation === "ListFunctions") throw new AwsFailure("throttled", throttled);
          },
        };
      },
    };
  }
});
