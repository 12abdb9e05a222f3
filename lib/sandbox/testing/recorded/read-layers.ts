import { DeleteLayerVersionCommand, GetLayerVersionByArnCommand, GetLayerVersionCommand, GetLayerVersionPolicyCommand, ListLayersCommand, ListLayerVersionsCommand, type Architecture, type LambdaClient, type Runtime } from "@aws-sdk/client-lambda";
import { accepted, denied, invalidShape, invalidValue, missing } from "./expectation";
import { layerZip, type Ground } from "./ground";
import { ownRow, row } from "./row";
import { seen } from "./wire";

const listPattern = "(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+)";
const unknownRuntime = "nodejs99.x" as Runtime;
const unknownArchitecture = "z80" as Architecture;
const badMarker = "bm90IGEgbWFya2Vy";
const gone = "The resource you requested does not exist.";

/** A Region in which these rows alone publish, so that whole lists can be promised. */
const listRegion = "ca-central-1";

async function published(ground: Ground, client: LambdaClient, runtimes: (Runtime | null)[]): Promise<string[]> {
  const names = runtimes.map(() => ground.name("listed"));
  for (const [index, name] of names.entries()) {
    const runtime = runtimes[index];
    await ground.publish(name, runtime ? { CompatibleRuntimes: [runtime] } : {}, client);
  }
  return names;
}

/** Every page, the counts of its items and the names in them. */
async function allPages(client: LambdaClient, more: object): Promise<{ names: string[]; counts: number[] }> {
  const found = { names: [] as string[], counts: [] as number[] };
  let Marker: string | undefined;
  do {
    const page = await client.send(new ListLayersCommand({ ...more, Marker }));
    found.names.push(...(page.Layers ?? []).map((layer) => layer.LayerName ?? ""));
    found.counts.push(page.Layers?.length ?? 0);
    Marker = page.NextMarker;
  } while (Marker && found.counts.length < 20);
  return found;
}

export const listLayersRows = [
  row("ListLayers: nothing there", async (ground) => [await seen(ground.lambda("owner", "sa-east-1").send(new ListLayersCommand({}))), accepted(200, { Layers: [], NextMarker: null })]),
  row("ListLayers: order, newest version, items", async (ground) => {
    const client = ground.lambda("owner", "us-west-2");
    const [first = "", second = ""] = await published(ground, client, [null, null]);
    await ground.publish(first, {}, client);
    const item = (name: string, version: number) => ({ LayerName: name, LayerArn: ground.layerArn(name, "us-west-2"), LatestMatchingVersion: { LayerVersionArn: `${ground.layerArn(name, "us-west-2")}:${version}`, Version: version, Description: null, CompatibleArchitectures: null, CompatibleRuntimes: null, LicenseInfo: null } });
    return [await seen(client.send(new ListLayersCommand({}))), accepted(200, { NextMarker: null, Layers: [item(first, 2), item(second, 1)] })];
  }),
  row("ListLayers: CompatibleRuntime unknown", async (ground) => [await seen(ground.lambda().send(new ListLayersCommand({ CompatibleRuntime: unknownRuntime }))), invalidShape(/^1 validation error detected: Value 'nodejs99\.x' at 'compatibleRuntime' failed to satisfy constraint: Member must satisfy enum value set: \[ruby3\.5, ruby2\.6, .*byol/)]),
  row("ListLayers: CompatibleArchitecture unknown", async (ground) => [await seen(ground.lambda().send(new ListLayersCommand({ CompatibleArchitecture: unknownArchitecture }))), invalidShape("1 validation error detected: Value 'z80' at 'compatibleArchitecture' failed to satisfy constraint: Member must satisfy enum value set: [x86_64, arm64]")]),
  row("ListLayers: filter given, newest version does not match", async (ground) => {
    const client = ground.lambda("owner", "us-west-1");
    const [name = ""] = await published(ground, client, ["python3.12"]);
    await ground.publish(name, { CompatibleRuntimes: ["nodejs22.x"] }, client);
    return [await seen(client.send(new ListLayersCommand({ CompatibleRuntime: "python3.12" }))), accepted(200, { Layers: [] })];
  }),
  row("ListLayers: deleting the newest brings the layer back under its filter", async (ground) => {
    const client = ground.lambda("owner", "eu-central-1");
    const [name = ""] = await published(ground, client, ["python3.12"]);
    await ground.publish(name, {}, client);
    await client.send(new DeleteLayerVersionCommand({ LayerName: name, VersionNumber: 2 }));
    return [await seen(client.send(new ListLayersCommand({ CompatibleRuntime: "python3.12" }))), accepted(200, { Layers: [{ LayerName: name, LatestMatchingVersion: { Version: 1 } }] })];
  }),
  row("ListLayers: version published without lists, filter given", async (ground) => {
    const client = ground.lambda("owner", "eu-west-2");
    await published(ground, client, [null]);
    await ground.publish(ground.name("listed"), { CompatibleRuntimes: [] }, client);
    return [await seen(client.send(new ListLayersCommand({ CompatibleRuntime: "python3.12" }))), accepted(200, { Layers: [] })];
  }),
  row("ListLayers: layers of other accounts", async (ground) => {
    await ground.layer();
    return [await seen(ground.lambda("consumer").send(new ListLayersCommand({}))), accepted(200, { Layers: [] })];
  }),
  row("ListLayers: a layer whose versions are all deleted", async (ground) => {
    const client = ground.lambda("owner", "eu-west-3");
    const [name = ""] = await published(ground, client, [null]);
    await client.send(new DeleteLayerVersionCommand({ LayerName: name, VersionNumber: 1 }));
    return [await seen(client.send(new ListLayersCommand({}))), accepted(200, { Layers: [] })];
  }),
  row("ListLayers: filter and pages", async (ground) => {
    const client = ground.lambda("owner", listRegion);
    const [, wanted = ""] = await published(ground, client, ["nodejs22.x", "python3.12", "nodejs22.x"]);
    const pages = await allPages(client, { CompatibleRuntime: "python3.12", MaxItems: 1 });
    const last = await seen(client.send(new ListLayersCommand({ CompatibleRuntime: "python3.12" })));
    return [{ ...last, body: pages }, accepted(200, { names: [wanted], counts: [0, 1, 0] })];
  }),
  row("ListLayers: invalid Marker", async (ground) => [await seen(ground.lambda().send(new ListLayersCommand({ Marker: badMarker }))), invalidValue("Invalid pagination key.")]),
  row("ListLayers: MaxItems outside 1..50", async (ground) => [await seen(ground.lambda().send(new ListLayersCommand({ MaxItems: 51 }))), invalidShape("1 validation error detected: Value '51' at 'maxItems' failed to satisfy constraint: Member must have value less than or equal to 50")]),
];

export const listLayerVersionsRows = [
  row("ListLayerVersions: newest first, unset members null, never Content", async (ground) => {
    const { name, arn } = await ground.layer();
    await ground.publish(name, { Description: "second", CompatibleRuntimes: ["python3.12"], LicenseInfo: "MIT" });
    return [await seen(ground.lambda().send(new ListLayerVersionsCommand({ LayerName: name }))), accepted(200, { NextMarker: null, LayerVersions: [{ Version: 2, LayerVersionArn: arn.replace(/1$/, "2"), Description: "second", CompatibleRuntimes: ["python3.12"], LicenseInfo: "MIT", Content: undefined }, { Version: 1, LayerVersionArn: arn, Description: null, CompatibleRuntimes: null, CompatibleArchitectures: null, LicenseInfo: null, Content: undefined }] })];
  }),
  row("ListLayerVersions: unknown layer", async (ground) => [await seen(ground.lambda().send(new ListLayerVersionsCommand({ LayerName: "never-published" }))), accepted(200, { LayerVersions: [] })]),
  row("ListLayerVersions: all versions deleted", async (ground) => {
    const { name } = await ground.layer();
    await ground.lambda().send(new DeleteLayerVersionCommand({ LayerName: name, VersionNumber: 1 }));
    return [await seen(ground.lambda().send(new ListLayerVersionsCommand({ LayerName: name }))), accepted(200, { LayerVersions: [] })];
  }),
  row("ListLayerVersions: foreign layer ARN, even when a version is shared", async (ground) => {
    const { name } = await ground.layer();
    const arn = ground.layerArn(name);
    return [await seen(ground.lambda("consumer").send(new ListLayerVersionsCommand({ LayerName: arn }))), denied(`User: ${ground.emulator.callerArn} is not authorized to perform: lambda:ListLayerVersions on resource: ${arn} because no resource-based policy allows the lambda:ListLayerVersions action`)];
  }),
  row("ListLayerVersions: filters combine, versions without lists never match", async (ground) => {
    const { name } = await ground.layer({ CompatibleRuntimes: ["python3.12"], CompatibleArchitectures: ["arm64"] });
    await ground.publish(name, { CompatibleRuntimes: ["python3.12"], CompatibleArchitectures: ["x86_64"] });
    await ground.publish(name, { CompatibleRuntimes: ["python3.12"] });
    await ground.publish(name);
    return [await seen(ground.lambda().send(new ListLayerVersionsCommand({ LayerName: name, CompatibleRuntime: "python3.12", CompatibleArchitecture: "arm64" }))), accepted(200, { LayerVersions: [{ Version: 1 }] })];
  }),
  row("ListLayerVersions: MaxItems=1 over 4 versions", async (ground) => {
    const { name } = await ground.layer();
    for (let count = 0; count < 3; count += 1) await ground.publish(name);
    const versions: (number | undefined)[] = [];
    let Marker: string | undefined;
    do {
      const page = await ground.lambda().send(new ListLayerVersionsCommand({ LayerName: name, MaxItems: 1, Marker }));
      versions.push(...(page.LayerVersions ?? []).map((version) => version.Version));
      Marker = page.NextMarker;
    } while (Marker && versions.length < 9);
    const last = await seen(ground.lambda().send(new ListLayerVersionsCommand({ LayerName: name })));
    return [{ ...last, body: { versions } }, accepted(200, { versions: [4, 3, 2, 1] })];
  }),
  row("ListLayerVersions: invalid Marker", async (ground) => {
    const { name } = await ground.layer();
    return [await seen(ground.lambda().send(new ListLayerVersionsCommand({ LayerName: name, Marker: badMarker }))), invalidValue("Invalid pagination key.")];
  }),
];

const get = (ground: Ground, LayerName: string, VersionNumber: number, from = ground.lambda()) => seen(from.send(new GetLayerVersionCommand({ LayerName, VersionNumber })));
const getByArn = (ground: Ground, Arn: string, from = ground.lambda()) => seen(from.send(new GetLayerVersionByArnCommand({ Arn })));
const notShared = (ground: Ground, arn: string) => denied(`User: ${ground.emulator.callerArn} is not authorized to perform: lambda:GetLayerVersion on resource: ${arn} because no resource-based policy allows the lambda:GetLayerVersion action`);

export const getLayerVersionRows = [
  row("GetLayerVersion: by name", async (ground) => {
    const { name, arn } = await ground.layer({ Description: "d", CompatibleRuntimes: ["python3.12"] });
    return [await get(ground, name, 1), accepted(200, { LayerVersionArn: arn, LayerArn: ground.layerArn(name), Version: 1, Description: "d", CompatibleRuntimes: ["python3.12"], LicenseInfo: null, Content: { CodeSize: layerZip.length } })];
  }),
  row("GetLayerVersion: by the layer's ARN", async (ground) => {
    const { name, arn } = await ground.layer();
    return [await get(ground, ground.layerArn(name), 1), accepted(200, { LayerVersionArn: arn })];
  }),
  row("GetLayerVersion: Description never given", async (ground) => [await get(ground, (await ground.layer()).name, 1), accepted(200, { Description: "" })]),
  row("GetLayerVersion: unknown layer", async (ground) => [await get(ground, "never-published", 1), missing(gone)]),
  row("GetLayerVersion: unknown version", async (ground) => [await get(ground, (await ground.layer()).name, 9), missing(gone)]),
  row("GetLayerVersion: version 0", async (ground) => [await get(ground, (await ground.layer()).name, 0), invalidValue("Layer Version Cannot be less than 1")]),
  row("GetLayerVersion: version negative", async (ground) => [await get(ground, (await ground.layer()).name, -1), invalidValue("Layer Version Cannot be less than 1")]),
  row("GetLayerVersion: deleted version", async (ground) => {
    const { name } = await ground.layer();
    await ground.lambda().send(new DeleteLayerVersionCommand({ LayerName: name, VersionNumber: 1 }));
    return [await get(ground, name, 1), missing(gone)];
  }),
  row("GetLayerVersion: foreign, not shared", async (ground) => {
    const { name, arn } = await ground.layer();
    return [await get(ground, ground.layerArn(name), 1, ground.lambda("consumer")), notShared(ground, arn)];
  }),
  row("GetLayerVersion: foreign, missing", async (ground) => {
    const { name, arn } = await ground.layer();
    return [await get(ground, ground.layerArn(name), 7, ground.lambda("consumer")), notShared(ground, arn.replace(/1$/, "7"))];
  }),
  row("GetLayerVersion: foreign, in another Region", async (ground) => {
    const { name, arn } = await ground.layer();
    return [await get(ground, ground.layerArn(name), 1, ground.lambda("consumer", "eu-west-1")), notShared(ground, arn)];
  }),
  row("GetLayerVersionByArn: exists", async (ground) => {
    const { name, arn } = await ground.layer();
    return [await getByArn(ground, arn), accepted(200, { LayerVersionArn: arn, LayerArn: ground.layerArn(name), Version: 1, Description: "", Content: { CodeSize: layerZip.length } })];
  }),
  row("GetLayerVersionByArn: ARN without version", async (ground) => {
    const arn = ground.layerArn("any");
    return [await getByArn(ground, arn), invalidShape(`1 validation error detected: Value '${arn}' at 'arn' failed to satisfy constraint: Member must satisfy regular expression pattern: ${listPattern}`)];
  }),
  row("GetLayerVersionByArn: unknown version, own layer", async (ground) => [await getByArn(ground, (await ground.layer()).arn.replace(/1$/, "8")), missing(gone)]),
  row("GetLayerVersionByArn: deleted version, own layer", async (ground) => {
    const { name, arn } = await ground.layer();
    await ground.lambda().send(new DeleteLayerVersionCommand({ LayerName: name, VersionNumber: 1 }));
    return [await getByArn(ground, arn), missing(gone)];
  }),
  row("GetLayerVersionByArn: foreign, not shared", async (ground) => {
    const { arn } = await ground.layer();
    return [await getByArn(ground, arn, ground.lambda("consumer")), notShared(ground, arn)];
  }),
  ownRow("GetLayerVersionByArn: layer of an AWS publisher account", async (ground) => {
    const arn = "arn:aws:lambda:us-east-1:580247275435:layer:LambdaInsightsExtension:38";
    return [await getByArn(ground, arn, ground.lambda("consumer")), accepted(200, { LayerVersionArn: arn, Version: 38 })];
  }),
];

const remove = (ground: Ground, LayerName: string, VersionNumber: number) => seen(ground.lambda().send(new DeleteLayerVersionCommand({ LayerName, VersionNumber })));

export const deleteLayerVersionRows = [
  row("DeleteLayerVersion: exists", async (ground) => [await remove(ground, (await ground.layer()).name, 1), accepted(204)]),
  row("DeleteLayerVersion: already deleted", async (ground) => {
    const { name } = await ground.layer();
    await remove(ground, name, 1);
    return [await remove(ground, name, 1), accepted(204)];
  }),
  row("DeleteLayerVersion: unknown version", async (ground) => [await remove(ground, (await ground.layer()).name, 9), accepted(204)]),
  row("DeleteLayerVersion: unknown layer", async (ground) => [await remove(ground, "never-published", 1), accepted(204)]),
  row("DeleteLayerVersion: version negative", async (ground) => [await remove(ground, (await ground.layer()).name, -1), invalidValue("Layer Version Cannot be less than 1")]),
  row("DeleteLayerVersion: foreign layer", async (ground) => {
    const { name } = await ground.layer();
    return [await seen(ground.lambda("consumer").send(new DeleteLayerVersionCommand({ LayerName: ground.layerArn(name), VersionNumber: 1 }))), denied(/ is not authorized to perform: lambda:DeleteLayerVersion on resource: /)];
  }),
  row("DeleteLayerVersion: gone from ListLayerVersions, others stay", async (ground) => {
    const { name } = await ground.layer();
    await ground.publish(name);
    await remove(ground, name, 1);
    return [await seen(ground.lambda().send(new ListLayerVersionsCommand({ LayerName: name }))), accepted(200, { LayerVersions: [{ Version: 2 }] })];
  }),
  row("DeleteLayerVersion: its policy does not exist afterwards", async (ground) => {
    const { name, arn } = await ground.layer();
    await remove(ground, name, 1);
    return [await seen(ground.lambda().send(new GetLayerVersionPolicyCommand({ LayerName: name, VersionNumber: 1 }))), missing(`Layer version ${arn} does not exist.`)];
  }),
];
