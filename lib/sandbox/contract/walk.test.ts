import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { executionRole } from "../testing/functions";
import { givesNamespaces, hasAwsCli, hasPython } from "../testing/machine";
import { hubCn, TestSandbox } from "../testing/test-sandbox";
import { nodeContent, pythonContent } from "../testing/walk-content";
import { refused, walkByCli, walkBySdk, type Grant } from "../testing/walking";

/** The article's walk through sharing a layer between accounts, in `aws-cn`, with the code really run. */
const consumerCn = "222200002222";
const content = hasPython ? pythonContent : nodeContent;
const clients = [{ by: "the AWS SDK for JavaScript", walk: walkBySdk }, hasAwsCli ? { by: "the AWS CLI", walk: walkByCli } : { by: "the AWS SDK again, as this machine has no AWS CLI", walk: walkBySdk }];
const with_ = hasPython ? "Python packages" : "Node.js packages, as this machine has no Python";

const grants: Grant[] = [{ principal: consumerCn }, { principal: `arn:aws-cn:iam::${consumerCn}:root` }, { principal: "*" }, { principal: "*", organization: "o-sandbox0cn1" }];

describe.each(clients)(`with ${with_}, by $by`, ({ walk }) => {
  let aws: TestSandbox;
  const role: Record<string, string> = {};
  beforeAll(async () => {
    aws = await TestSandbox.start();
    for (const account of [hubCn, consumerCn]) role[account] = await executionRole(aws, account);
  });
  afterAll(() => aws.stop());

  /** What a run answers, or, on a machine that cannot isolate code, the refusal to run it. */
  const outcome = (run: Promise<unknown>) => (givesNamespaces ? run : refused(run));
  const expected = (value: unknown) => (givesNamespaces ? value : expect.stringMatching(/^NotOfferedBySandbox: .*gives no namespaces/));

  it("a function fails on its import without the layer, and finds it under /opt with it", async () => {
    const hub = walk(aws, hubCn);
    const layer = await hub.publishLayer("share_package", content.sharePackage, content.runtime);
    expect(layer).toBe(`arn:aws-cn:lambda:cn-north-1:${hubCn}:layer:share_package:1`);
    await hub.createFunction("test_main", { ...content.testMain, runtime: content.runtime, role: role[hubCn] ?? "" });
    await hub.settle("test_main");
    expect(await outcome(hub.invoke("test_main"))).toEqual(expected(expect.objectContaining(content.missing)));
    await hub.attach("test_main", [layer]);
    await hub.settle("test_main");
    expect(await outcome(hub.invoke("test_main"))).toEqual(expected(["this is str in test2", expect.stringMatching(/ \/opt\n/)]));
  });

  const caller = `arn:aws-cn:iam::${consumerCn}:user/administrator`;
  const notShared = (layer: string) => `AccessDeniedException: User: ${caller} is not authorized to perform: lambda:GetLayerVersion on resource: ${layer} because no resource-based policy allows the lambda:GetLayerVersion action`;
  const create = (name: string, layer: string) => walk(aws, consumerCn).createFunction(name, { ...content.usesPackage, runtime: content.runtime, role: role[consumerCn] ?? "", layers: [layer] });

  it("a layer of another account can be used once it is shared, by id, by root ARN, with everyone or with an organization, and not before or after", async () => {
    const hub = walk(aws, hubCn);
    const layer = await hub.publishLayer("shared", content.packageLayer, content.runtime);
    expect(await refused(create("before", layer))).toBe(notShared(layer));
    for (const [index, grant] of grants.entries()) {
      await hub.share("shared", 1, `grant-${index}`, grant);
      await create(`user-${index}`, layer);
      await hub.unshare("shared", 1, `grant-${index}`);
      expect(await refused(create("after", layer))).toBe(notShared(layer));
    }
  });

  it("a function goes on running with a shared layer after the grant is revoked and after the version is deleted; nobody new can use it", async () => {
    const [hub, consumer] = [walk(aws, hubCn), walk(aws, consumerCn)];
    const layer = await hub.publishLayer("lasting", content.packageLayer, content.runtime);
    await hub.share("lasting", 1, "grant", { principal: consumerCn });
    await create("lasting-user", layer);
    await consumer.settle("lasting-user");
    expect(await outcome(consumer.invoke("lasting-user"))).toEqual(expected(content.packageVersion));

    await hub.unshare("lasting", 1, "grant");
    expect(await refused(consumer.attach("lasting-user", [layer]))).toBe(notShared(layer));
    expect(await outcome(consumer.invoke("lasting-user"))).toEqual(expected(content.packageVersion));

    await hub.share("lasting", 1, "again", { principal: consumerCn });
    await hub.deleteLayerVersion("lasting", 1);
    expect(await refused(create("lasting-late", layer))).toBe(notShared(layer));
    expect(await outcome(consumer.invoke("lasting-user"))).toEqual(expected(content.packageVersion));
  });
});
