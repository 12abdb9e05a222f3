import {
  AddLayerVersionPermissionCommand, GetLayerVersionByArnCommand, GetLayerVersionCommand, GetLayerVersionPolicyCommand,
  PublishLayerVersionCommand, RemoveLayerVersionPermissionCommand, ResourceNotFoundException,
  paginateListLayers, paginateListLayerVersions,
  type Architecture, type GetLayerVersionResponse, type LayerVersionsListItem, type Runtime,
} from "@aws-sdk/client-lambda";
import { DeleteObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import type { Readable } from "node:stream";
import { z } from "zod";
import type { AccountTarget } from "@/lib/ports/account-target";
import type {
  LayerContent, LayerGateway, LayerPolicy, LayerVersionDetail, LayerVersionSummary, LayerVersionToPublish,
} from "@/lib/ports/layer-gateway";
import type { AwsClients } from "./clients";
import { awsFailure } from "./failure";
import { parseLayerPolicy } from "./layer-policy";

export function layerGateway(clients: AwsClients, target: AccountTarget): LayerGateway {
  const client = clients.lambda(target);
  return {
    async *listLayers() {
      const pages = paginateListLayers({ client, pageSize: 50 }, {});
      for await (const page of mapFailures("ListLayers", pages)) {
        yield (page.Layers ?? []).map((layer) => ({
          layerName: z.string().parse(layer.LayerName),
          layerArn: z.string().parse(layer.LayerArn),
        }));
      }
    },

    async *listVersions(layerName) {
      const pages = paginateListLayerVersions({ client, pageSize: 50 }, { LayerName: layerName });
      for await (const page of mapFailures("ListLayerVersions", pages)) yield (page.LayerVersions ?? []).map(toSummary);
    },

    async getVersion(layerName, version) {
      const command = new GetLayerVersionCommand({ LayerName: layerName, VersionNumber: version });
      return toDetail(await client.send(command).catch(rethrow("GetLayerVersion")));
    },

    async getVersionByArn(layerVersionArn) {
      const command = new GetLayerVersionByArnCommand({ Arn: layerVersionArn });
      return toDetail(await client.send(command).catch(rethrow("GetLayerVersionByArn")));
    },

    async getPolicy(layerName, version): Promise<LayerPolicy | null> {
      try {
        const answer = await client.send(new GetLayerVersionPolicyCommand({ LayerName: layerName, VersionNumber: version }));
        return parseLayerPolicy(answer.Policy ?? "", answer.RevisionId ?? "");
      } catch (error) {
        // A version without a policy and a version that is gone both answer 404; the list of versions tells them apart.
        if (error instanceof ResourceNotFoundException) return null;
        throw awsFailure("GetLayerVersionPolicy", error);
      }
    },

    async addPermission(layerName, version, { statementId, principal, organizationId, revisionId }) {
      const command = new AddLayerVersionPermissionCommand({
        LayerName: layerName, VersionNumber: version, StatementId: statementId, Action: "lambda:GetLayerVersion", Principal: principal,
        ...(organizationId ? { OrganizationId: organizationId } : {}),
        ...(revisionId ? { RevisionId: revisionId } : {}),
      });
      const answer = await clients.lambdaOnce(target).send(command).catch(rethrow("AddLayerVersionPermission"));
      return { json: JSON.parse(answer.Statement ?? "null") as unknown, revisionId: answer.RevisionId ?? "" };
    },

    async removePermission(layerName, version, statementId, revisionId) {
      const command = new RemoveLayerVersionPermissionCommand({
        LayerName: layerName, VersionNumber: version, StatementId: statementId, RevisionId: revisionId,
      });
      await clients.lambdaOnce(target).send(command).catch(rethrow("RemoveLayerVersionPermission"));
    },

    async publish(version) {
      const command = new PublishLayerVersionCommand(publishInput(version));
      return toDetail(await clients.lambdaOnce(target).send(command).catch(rethrow("PublishLayerVersion")));
    },

    async stage(bucket, key, content: Readable, sizeBytes) {
      const command = new PutObjectCommand({ Bucket: bucket, Key: key, Body: content, ContentLength: sizeBytes });
      await clients.s3(target).send(command).catch(rethrow("PutObject"));
    },

    async unstage(bucket, key) {
      await clients.s3(target).send(new DeleteObjectCommand({ Bucket: bucket, Key: key })).catch(rethrow("DeleteObject"));
    },
  };
}

function publishInput(version: LayerVersionToPublish) {
  return {
    LayerName: version.layerName,
    Content: toContent(version.content),
    Description: version.description,
    ...(version.licenseInfo ? { LicenseInfo: version.licenseInfo } : {}),
    // The lists come from a form that offers the values of the API's own enumerations.
    CompatibleRuntimes: version.compatibleRuntimes as Runtime[],
    CompatibleArchitectures: version.compatibleArchitectures as Architecture[],
  };
}

function toContent(content: LayerContent) {
  return content.kind === "zip" ? { ZipFile: content.bytes } : { S3Bucket: content.bucket, S3Key: content.key };
}

function toSummary(item: LayerVersionsListItem): LayerVersionSummary {
  return {
    layerVersionArn: z.string().parse(item.LayerVersionArn),
    version: z.number().parse(item.Version),
    description: item.Description ?? "",
    createdDate: new Date(z.string().parse(item.CreatedDate).replace("+0000", "Z")),
    compatibleRuntimes: item.CompatibleRuntimes ?? [],
    compatibleArchitectures: item.CompatibleArchitectures ?? [],
    licenseInfo: item.LicenseInfo ?? null,
  };
}

function toDetail(answer: GetLayerVersionResponse): LayerVersionDetail {
  return {
    ...toSummary(answer),
    layerArn: z.string().parse(answer.LayerArn),
    codeSha256: z.string().parse(answer.Content?.CodeSha256),
    codeSize: z.number().parse(answer.Content?.CodeSize),
    location: answer.Content?.Location ?? null,
  };
}

function rethrow(operation: string) {
  return (error: unknown): never => {
    throw awsFailure(operation, error);
  };
}

async function* mapFailures<Page>(operation: string, pages: AsyncIterable<Page>): AsyncIterable<Page> {
  try {
    yield* pages;
  } catch (error) {
    throw awsFailure(operation, error);
  }
}
