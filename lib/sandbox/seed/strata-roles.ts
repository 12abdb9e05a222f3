import type { Change, RoleRow } from "../world/rows";
import { uniqueId } from "../wire/identities";

interface Place {
  partition: string;
  accountId: string;
  hubAccountId: string;
  createdAt: number;
}

const lambdaReads = [
  "lambda:ListLayers", "lambda:ListLayerVersions", "lambda:GetLayerVersion", "lambda:GetLayerVersionPolicy", "lambda:ListFunctions", "lambda:GetFunction", "lambda:GetFunctionConfiguration", "lambda:GetPolicy",
  "lambda:ListVersionsByFunction", "lambda:ListAliases", "lambda:GetAlias", "lambda:ListTags", "lambda:GetAccountSettings",
];
const stagingActions = ["s3:PutObject", "s3:GetObject", "s3:GetObjectVersion", "s3:DeleteObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"];

/** The four roles a member account deploys, each allowed what its name says and nothing else. */
export function strataRoles(place: Place): Change[] {
  const staging = `arn:${place.partition}:s3:::strata-staging-${place.accountId}-*`;
  const policies: Record<string, object[]> = {
    StrataRead: [
      { Sid: "ReadLambda", Effect: "Allow", Action: lambdaReads, Resource: "*" },
      { Sid: "ReadRoles", Effect: "Allow", Action: ["iam:GetRole", "iam:ListRoles", "iam:GetRolePolicy", "iam:ListRolePolicies", "iam:ListAttachedRolePolicies", "iam:SimulatePrincipalPolicy"], Resource: "*" },
      { Sid: "ReadTags", Effect: "Allow", Action: "tag:GetResources", Resource: "*" },
      { Sid: "ReadOrganization", Effect: "Allow", Action: ["organizations:Describe*", "organizations:List*"], Resource: "*" },
    ],
    StrataLayerWrite: [
      { Sid: "WriteLayers", Effect: "Allow", Action: ["lambda:PublishLayerVersion", "lambda:DeleteLayerVersion", "lambda:AddLayerVersionPermission", "lambda:RemoveLayerVersionPermission", "lambda:GetLayerVersion", "lambda:GetLayerVersionPolicy", "lambda:ListLayerVersions"], Resource: "*" },
      { Sid: "Stage", Effect: "Allow", Action: stagingActions, Resource: `${staging}/*` },
      { Sid: "FindStagingBucket", Effect: "Allow", Action: ["s3:ListBucket", "s3:GetBucketLocation"], Resource: staging },
    ],
    StrataFunctionWrite: [
      { Sid: "ChangeFunctions", Effect: "Allow", Action: ["lambda:GetFunction", "lambda:GetFunctionConfiguration", "lambda:UpdateFunctionConfiguration", "lambda:PublishVersion", "lambda:GetAlias", "lambda:ListAliases", "lambda:UpdateAlias", "lambda:GetLayerVersion"], Resource: "*" },
    ],
    StrataIamWrite: [
      { Sid: "WriteInlinePolicies", Effect: "Allow", Action: ["iam:GetRole", "iam:ListRoles", "iam:ListRolePolicies", "iam:GetRolePolicy", "iam:PutRolePolicy", "iam:DeleteRolePolicy", "iam:SimulatePrincipalPolicy"], Resource: "*" },
    ],
  };
  return Object.entries(policies).map(([name, statements]) => ["roles", place.accountId, name, role(place, name, statements)]);
}

function role(place: Place, name: string, statements: object[]): RoleRow {
  const trust = {
    Version: "2012-10-17",
    Statement: [{
      Sid: "TrustTheHub", Effect: "Allow", Principal: { AWS: `arn:${place.partition}:iam::${place.hubAccountId}:root` }, Action: ["sts:AssumeRole", "sts:SetSourceIdentity"], Condition: { StringEquals: { "sts:ExternalId": `strata-${place.accountId}` } },
    }],
  };
  return {
    name, path: "/strata/", id: uniqueId("AROA"), arn: `arn:${place.partition}:iam::${place.accountId}:role/strata/${name}`, createdAt: place.createdAt, description: "For the layer console", maxSessionSeconds: 3600,
    trustPolicy: JSON.stringify(trust), policies: { [name]: JSON.stringify({ Version: "2012-10-17", Statement: statements }) }, tags: {}, lastUsed: null,
  };
}
