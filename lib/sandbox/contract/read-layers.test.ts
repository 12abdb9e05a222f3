import { createHash } from "node:crypto";
import {
  DeleteLayerVersionCommand, GetLayerVersionByArnCommand, GetLayerVersionCommand, ListLayersCommand, ListLayerVersionsCommand, PublishLayerVersionCommand,
  type Architecture, type PublishLayerVersionCommandInput, type Runtime,
} from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { consumer, hub, refusal, TestSandbox, zipOf } from "../testing/test-sandbox";

let aws: TestSandbox;
beforeAll(async () => void (aws = await TestSandbox.start()));
afterAll(() => aws.stop());

const zip = zipOf({ "python/a.py": "x = 1\n" });
const sha = createHash("sha256").update(zip).digest("base64");
const unknownRuntime = "nodejs99.x" as Runtime;
const unknownArchitecture = "z80" as Architecture;

function publish(name: string, more: Partial<PublishLayerVersionCommandInput> = {}) {
  return aws.lambda(hub).send(new PublishLayerVersionCommand({ LayerName: name, Content: { ZipFile: zip }, ...more }));
}

describe("ListLayers", () => {
  it("is exactly 31 bytes when there is nothing", async () => {
    const { text } = await aws.raw("GET", "/2018-10-31/layers", { account: consumer, region: "eu-west-1" });
    expect(text).toBe('{"NextMarker":null,"Layers":[]}');
  });

  it("lists by name with the newest version, without layers whose versions are all deleted", async () => {
    const client = aws.lambda(hub, "us-west-2");
    for (const LayerName of ["b", "a", "gone"]) await client.send(new PublishLayerVersionCommand({ LayerName, Content: { ZipFile: zip } }));
    await client.send(new PublishLayerVersionCommand({ LayerName: "a", Content: { ZipFile: zip } }));
    await client.send(new DeleteLayerVersionCommand({ LayerName: "gone", VersionNumber: 1 }));
    const { Layers } = await client.send(new ListLayersCommand({}));
    expect(Layers?.map((layer) => [layer.LayerName, layer.LatestMatchingVersion?.Version])).toEqual([["a", 2], ["b", 1]]);
  });

  it("leaves a layer out when its newest version does not match, and brings it back when that one is deleted", async () => {
    const client = aws.lambda(hub, "us-west-1");
    await client.send(new PublishLayerVersionCommand({ LayerName: "filtered", Content: { ZipFile: zip }, CompatibleRuntimes: ["python3.12"] }));
    await client.send(new PublishLayerVersionCommand({ LayerName: "filtered", Content: { ZipFile: zip } }));
    const names = async () => (await client.send(new ListLayersCommand({ CompatibleRuntime: "python3.12" }))).Layers?.map((layer) => layer.LayerName);
    expect(await names()).toEqual([]);
    await client.send(new DeleteLayerVersionCommand({ LayerName: "filtered", VersionNumber: 2 }));
    expect(await names()).toEqual(["filtered"]);
  });

  it("cuts pages before it filters, so that empty pages with a marker occur", async () => {
    const client = aws.lambda(hub, "ca-central-1");
    for (const [LayerName, runtime] of [["a", "nodejs22.x"], ["b", "python3.12"], ["c", "nodejs22.x"]] as const) await client.send(new PublishLayerVersionCommand({ LayerName, Content: { ZipFile: zip }, CompatibleRuntimes: [runtime] }));
    const sizes: number[] = [];
    let Marker: string | undefined;
    do {
      const page = await client.send(new ListLayersCommand({ CompatibleRuntime: "python3.12", MaxItems: 1, Marker }));
      sizes.push(page.Layers?.length ?? -1);
      Marker = page.NextMarker;
    } while (Marker);
    expect(sizes).toEqual([0, 1, 0]);
  });

  it("refuses a runtime it does not know, naming more than publishing does", async () => {
    const { name, message } = await refusal(aws.lambda().send(new ListLayersCommand({ CompatibleRuntime: unknownRuntime })));
    expect(name).toBe("ValidationException");
    expect(message).toMatch(/^1 validation error detected: Value 'nodejs99\.x' at 'compatibleRuntime' failed to satisfy constraint: Member must satisfy enum value set: \[ruby3\.5, ruby2\.6, .*byol/);
  });

  it("refuses an architecture it does not know", async () => {
    expect((await refusal(aws.lambda().send(new ListLayersCommand({ CompatibleArchitecture: unknownArchitecture })))).message).toBe("1 validation error detected: Value 'z80' at 'compatibleArchitecture' failed to satisfy constraint: Member must satisfy enum value set: [x86_64, arm64]");
  });

  it("refuses a marker it did not hand out, or handed out for another filter", async () => {
    const client = aws.lambda(hub, "ca-central-1");
    const { NextMarker } = await client.send(new ListLayersCommand({ MaxItems: 1 }));
    for (const input of [{ Marker: "bm90IG91cnM=" }, { Marker: NextMarker, CompatibleRuntime: "python3.12" as const }])
      expect(await refusal(client.send(new ListLayersCommand(input)))).toEqual({ name: "InvalidParameterValueException", status: 400, message: "Invalid pagination key." });
  });

  it.each([0, 51])("refuses MaxItems %i (decided: as the model says)", async (MaxItems) => {
    expect((await refusal(aws.lambda().send(new ListLayersCommand({ MaxItems })))).name).toBe("ValidationException");
  });

  it("shows only the caller's own layers, shared ones included", async () => {
    await publish("shared-but-not-listed");
    expect((await aws.lambda(consumer).send(new ListLayersCommand({}))).Layers).toEqual([]);
  });
});

describe("ListLayerVersions", () => {
  it("is exactly 38 bytes for a layer that is unknown or whose versions are all deleted", async () => {
    const { status, text } = await aws.raw("GET", "/2018-10-31/layers/unknown/versions");
    expect([status, text]).toEqual([200, '{"NextMarker":null,"LayerVersions":[]}']);
  });

  it("gives items newest first, an unset description as null and never the content", async () => {
    await publish("listed");
    await publish("listed", { Description: "second", CompatibleRuntimes: ["python3.12"] });
    const { json } = await aws.raw("GET", "/2018-10-31/layers/listed/versions");
    const date: unknown = expect.any(String);
    const arn = `arn:aws:lambda:us-east-1:${hub}:layer:listed`;
    expect(json).toEqual({
      NextMarker: null,
      LayerVersions: [
        { LayerVersionArn: `${arn}:2`, Version: 2, Description: "second", CreatedDate: date, CompatibleArchitectures: null, CompatibleRuntimes: ["python3.12"], LicenseInfo: null },
        { LayerVersionArn: `${arn}:1`, Version: 1, Description: null, CreatedDate: date, CompatibleArchitectures: null, CompatibleRuntimes: null, LicenseInfo: null },
      ],
    });
  });

  it("pages one by one downwards, without a marker after the last", async () => {
    for (let count = 0; count < 4; count += 1) await publish("paged");
    const seen: (number | undefined)[] = [];
    let Marker: string | undefined;
    do {
      const page = await aws.lambda().send(new ListLayerVersionsCommand({ LayerName: "paged", MaxItems: 1, Marker }));
      seen.push(page.LayerVersions?.[0]?.Version);
      Marker = page.NextMarker;
    } while (Marker);
    expect(seen).toEqual([4, 3, 2, 1]);
  });

  it("goes on below a version that was deleted between two pages (decided)", async () => {
    const client = aws.lambda();
    for (let count = 0; count < 3; count += 1) await publish("shrinking");
    const first = await client.send(new ListLayerVersionsCommand({ LayerName: "shrinking", MaxItems: 1 }));
    await client.send(new DeleteLayerVersionCommand({ LayerName: "shrinking", VersionNumber: 3 }));
    await client.send(new DeleteLayerVersionCommand({ LayerName: "shrinking", VersionNumber: 2 }));
    const second = await client.send(new ListLayerVersionsCommand({ LayerName: "shrinking", MaxItems: 1, Marker: first.NextMarker }));
    expect(second.LayerVersions?.map((version) => version.Version)).toEqual([1]);
  });

  it("combines filters with AND, and never matches a version without lists", async () => {
    await publish("filters", { CompatibleRuntimes: ["python3.12"], CompatibleArchitectures: ["arm64"] });
    await publish("filters", { CompatibleRuntimes: ["python3.12"], CompatibleArchitectures: [] });
    await publish("filters");
    const versions = async (input: { CompatibleRuntime?: Runtime; CompatibleArchitecture?: Architecture }) => (await aws.lambda().send(new ListLayerVersionsCommand({ LayerName: "filters", ...input }))).LayerVersions?.map((version) => version.Version);
    expect(await versions({ CompatibleRuntime: "python3.12" })).toEqual([2, 1]);
    expect(await versions({ CompatibleRuntime: "python3.12", CompatibleArchitecture: "arm64" })).toEqual([1]);
    expect(await versions({ CompatibleArchitecture: "x86_64" })).toEqual([]);
  });

  it("refuses a marker it did not hand out", async () => {
    expect((await refusal(aws.lambda().send(new ListLayerVersionsCommand({ LayerName: "paged", Marker: "abc" })))).message).toBe("Invalid pagination key.");
  });

  it("refuses a foreign layer", async () => {
    const arn = `arn:aws:lambda:us-east-1:${hub}:layer:paged`;
    expect(await refusal(aws.lambda(consumer).send(new ListLayerVersionsCommand({ LayerName: arn })))).toEqual({
      name: "AccessDeniedException",
      status: 403,
      message: `User: arn:aws:iam::${consumer}:user/administrator is not authorized to perform: lambda:ListLayerVersions on resource: ${arn} because no resource-based policy allows the lambda:ListLayerVersions action`,
    });
  });
});

describe("GetLayerVersion and GetLayerVersionByArn", () => {
  it("answer the same by name, by the layer's ARN and by the version's ARN", async () => {
    const { LayerArn, LayerVersionArn } = await publish("read", { Description: "d" });
    const client = aws.lambda();
    const answers = [
      await client.send(new GetLayerVersionCommand({ LayerName: "read", VersionNumber: 1 })),
      await client.send(new GetLayerVersionCommand({ LayerName: LayerArn, VersionNumber: 1 })),
      await client.send(new GetLayerVersionByArnCommand({ Arn: LayerVersionArn })),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ LayerArn, LayerVersionArn, Version: 1, Description: "d", Content: { CodeSha256: sha } });
  });

  it("give a description that was never set as \"\"", async () => {
    await publish("undescribed");
    expect((await aws.lambda().send(new GetLayerVersionCommand({ LayerName: "undescribed", VersionNumber: 1 }))).Description).toBe("");
  });

  it("answer 404 with Message for what is unknown or deleted", async () => {
    await publish("deleted");
    await aws.lambda().send(new DeleteLayerVersionCommand({ LayerName: "deleted", VersionNumber: 1 }));
    for (const target of ["/2018-10-31/layers/deleted/versions/1", "/2018-10-31/layers/never/versions/1", `/2018-10-31/layers?find=LayerVersion&Arn=${encodeURIComponent(`arn:aws:lambda:us-east-1:${hub}:layer:deleted:1`)}`]) {
      const { status, headers, text } = await aws.raw("GET", target);
      expect([status, headers.get("x-amzn-errortype"), text]).toEqual([404, "ResourceNotFoundException", '{"Type":"User","Message":"The resource you requested does not exist."}']);
    }
  });

  it.each([0, -1])("refuse version %i", async (version) => {
    const { status, text } = await aws.raw("GET", `/2018-10-31/layers/read/versions/${version}`);
    expect([status, text]).toEqual([400, '{"Type":"User","message":"Layer Version Cannot be less than 1"}']);
  });

  it("refuse an ARN without version, printing the pattern without its outer parentheses", async () => {
    const arn = `arn:aws:lambda:us-east-1:${hub}:layer:read`;
    const { message } = await refusal(aws.lambda().send(new GetLayerVersionByArnCommand({ Arn: arn })));
    expect(message).toBe(`1 validation error detected: Value '${arn}' at 'arn' failed to satisfy constraint: Member must satisfy regular expression pattern: (arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+)`);
  });

  it("do not tell a foreign version that is missing from one that is not shared or in another Region", async () => {
    await publish("private");
    for (const arn of [`arn:aws:lambda:us-east-1:${hub}:layer:private:1`, `arn:aws:lambda:us-east-1:${hub}:layer:private:9`, `arn:aws:lambda:eu-west-1:${hub}:layer:private:1`])
      expect((await refusal(aws.lambda(consumer).send(new GetLayerVersionByArnCommand({ Arn: arn })))).message).toBe(`User: arn:aws:iam::${consumer}:user/administrator is not authorized to perform: lambda:GetLayerVersion on resource: ${arn} because no resource-based policy allows the lambda:GetLayerVersion action`);
  });
});

describe("DeleteLayerVersion", () => {
  it("answers 204 with its headers, again and for what never was", async () => {
    await publish("to-delete");
    for (const target of ["to-delete/versions/1", "to-delete/versions/1", "never/versions/7"]) {
      const { status, headers, text } = await aws.raw("DELETE", `/2018-10-31/layers/${target}`);
      expect([status, text, headers.get("content-type")]).toEqual([204, "", "application/json"]);
      expect(headers.get("x-amzn-requestid")).toBeTruthy();
    }
  });

  it("refuses a version below 1", async () => {
    expect((await refusal(aws.lambda().send(new DeleteLayerVersionCommand({ LayerName: "read", VersionNumber: -1 })))).message).toBe("Layer Version Cannot be less than 1");
  });

  it("refuses a foreign layer (text decided: as for listing)", async () => {
    const arn = `arn:aws:lambda:us-east-1:${hub}:layer:private`;
    expect(await refusal(aws.lambda(consumer).send(new DeleteLayerVersionCommand({ LayerName: arn, VersionNumber: 1 })))).toMatchObject({ name: "AccessDeniedException", status: 403 });
  });
});
