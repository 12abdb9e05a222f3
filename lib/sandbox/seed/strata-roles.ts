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

/** The roles a member account deploys, each allowed what its name says and nothing else, and a role that its functions can run with. */
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
    StrataFunctionCreate: [
      { Sid: "CreateFunctions", Effect: "Allow", Action: ["lambda:CreateFunction", "lambda:TagResource", "lambda:ListTags", "lambda:GetFunction", "lambda:GetFunctionConfiguration", "lambda:UpdateFunctionCode"], Resource: "*" },
      { Sid: "SuggestExecutionRoles", Effect: "Allow", Action: "iam:ListRoles", Resource: "*" },
      { Sid: "PassExecutionRoles", Effect: "Allow", Action: "iam:PassRole", Resource: `arn:${place.partition}:iam::${place.accountId}:role/service-role/*` },
    ],
    StrataFunctionInvoke: [
      { Sid: "RunFunctions", Effect: "Allow", Action: ["lambda:InvokeFunction", "lambda:GetFunctionConfiguration"], Resource: "*" },
    ],
    StrataSmokeTest: [
      { Sid: "ThrowAwayFunctions", Effect: "Allow", Action: ["lambda:CreateFunction", "lambda:TagResource", "lambda:ListTags", "lambda:GetFunctionConfiguration", "lambda:InvokeFunction", "lambda:DeleteFunction"], Resource: `arn:${place.partition}:lambda:*:${place.accountId}:function:strata-smoke-*` },
      { Sid: "UseLayers", Effect: "Allow", Action: "lambda:GetLayerVersion", Resource: "*" },
      { Sid: "RemoveLogs", Effect: "Allow", Action: "logs:DeleteLogGroup", Resource: `arn:${place.partition}:logs:*:${place.accountId}:log-group:/aws/lambda/strata-smoke-*` },
      { Sid: "PassTheRoleThatMayDoNothing", Effect: "Allow", Action: "iam:PassRole", Resource: `arn:${place.partition}:iam::${place.accountId}:role/strata/StrataSmokeRun` },
    ],
    StrataIamWrite: [
      { Sid: "WriteInlinePolicies", Effect: "Allow", Action: ["iam:GetRole", "iam:ListRoles", "iam:ListRolePolicies", "iam:GetRolePolicy", "iam:PutRolePolicy", "iam:DeleteRolePolicy", "iam:SimulatePrincipalPolicy"], Resource: "*" },
    ],
  };
  return [
    ...Object.entries(policies).map(([name, statements]): Change => ["roles", place.accountId, name, role(place, name, statements)]),
    ["roles", place.accountId, "StrataSmokeRun", lambdaRole(place, { name: "StrataSmokeRun", path: "/strata/", description: "For throw-away functions: may do nothing", statements: [] })],
    ["roles", place.accountId, "lambda-basic-role", lambdaRole(place, { name: "lambda-basic-role", path: "/service-role/", description: "Runs functions that only write logs", statements: [writeLogs] })],
  ];
}

const writeLogs = { Sid: "WriteLogs", Effect: "Allow", Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"], Resource: "*" };

/** A role that functions run with. */
function lambdaRole(place: Place, { name, path, description, statements }: { name: string; path: string; description: string; statements: object[] }): RoleRow {
  const trust = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }] };
  return {
    name, path, id: uniqueId("AROA"), arn: `arn:${place.partition}:iam::${place.accountId}:role${path}${name}`, createdAt: place.createdAt, description, maxSessionSeconds: 3600,
    trustPolicy: JSON.stringify(trust), policies: statements.length > 0 ? { [name]: JSON.stringify({ Version: "2012-10-17", Statement: statements }) } : {}, tags: {}, lastUsed: null,
  };
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
