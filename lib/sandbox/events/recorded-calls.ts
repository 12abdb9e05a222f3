/** CloudTrail's names of what changes something; Lambda's carry the date of the API's version. */
const names: Record<string, Record<string, string>> = {
  lambda: {
    PublishLayerVersion: "PublishLayerVersion20181031",
    DeleteLayerVersion: "DeleteLayerVersion20181031",
    AddLayerVersionPermission: "AddLayerVersionPermission20181031",
    RemoveLayerVersionPermission: "RemoveLayerVersionPermission20181031",
    CreateFunction: "CreateFunction20150331",
    DeleteFunction: "DeleteFunction20150331",
    UpdateFunctionCode: "UpdateFunctionCode20150331v2",
    UpdateFunctionConfiguration: "UpdateFunctionConfiguration20150331v2",
    PublishVersion: "PublishVersion20150331",
    CreateAlias: "CreateAlias20150331",
    UpdateAlias: "UpdateAlias20150331",
    DeleteAlias: "DeleteAlias20150331",
    AddPermission: "AddPermission20150331v2",
    RemovePermission: "RemovePermission20150331v2",
    TagResource: "TagResource20170331v2",
    UntagResource: "UntagResource20170331v2",
  },
  iam: Object.fromEntries(["CreateRole", "DeleteRole", "UpdateAssumeRolePolicy", "PutRolePolicy", "DeleteRolePolicy", "TagRole", "UntagRole"].map((name) => [name, name])),
};

/** Null for what only reads, and for services whose calls nobody asked for. */
export function eventNameOf(service: string, operation: string): string | null {
  return names[service]?.[operation] ?? null;
}
