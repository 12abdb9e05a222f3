import { statementJson } from "../lambda/layers/permissions";
import { padded, type Change, type LayerVersionRow } from "../world/rows";
import type { World } from "../world/world";
import { storeZip } from "./story-content";
import { buildZip } from "./zip";

/** The account in which AWS publishes its own extension in us-east-1: nobody's here, readable by all. */
const publisher = { accountId: "580247275435", region: "us-east-1", layer: "LambdaInsightsExtension", version: 38, published: Date.UTC(2024, 5, 3) };

/** A layer of AWS's own, so that ARNs of accounts nobody manages occur. Its content is a stand-in. */
export async function awsOwnedLayers(world: World): Promise<Change[]> {
  const layerArn = `arn:aws:lambda:${publisher.region}:${publisher.accountId}:layer:${publisher.layer}`;
  const arn = `${layerArn}:${publisher.version}`;
  const content = await storeZip(world, buildZip([{ path: "extensions/cloudwatch_lambda_agent", content: "#!/bin/sh\nexec sleep infinity\n", executable: true }]));
  const everybody = { sid: "publish", json: statementJson({ sid: "publish", principal: "*", action: "lambda:GetLayerVersion", organizationId: null, resource: arn, partition: "aws" }) };
  const row: LayerVersionRow = {
    ...content, arn, version: publisher.version, createdAt: publisher.published, description: "Lambda Insights extension", licenseInfo: null, compatibleRuntimes: null, compatibleArchitectures: null, hasInvalidNames: false,
    locationId: "0f2f7d4c-5b1e-4a7e-9a52-3a8f6c1f2e38", reference: null, policy: { statements: [everybody], revisionId: "6a1c3c52-0d53-4f0e-8a53-5f0d8b1c9d38" },
  };
  return [["layers", `${publisher.accountId}/${publisher.region}`, publisher.layer, { name: publisher.layer, arn: layerArn, lastVersion: publisher.version }], ["layerVersions", layerArn, padded(publisher.version), row]];
}
