import { models } from "../model/model";
import { queryService } from "../wire/query-service";
import { deleteRolePolicy, getRolePolicy, listAttachedRolePolicies, listRolePolicies, putRolePolicy } from "./role-policies";
import { createRole, deleteRole, getRole, listRoles, listRoleTags, tagRole, untagRole, updateAssumeRolePolicy } from "./roles";
import { simulatePrincipalPolicy } from "./simulate";
import { getUser } from "./users";

/** IAM has no Regions; calls signed for any Region of the partition are taken. */
export const iamService = queryService({
  name: "iam",
  model: models.iam,
  namespace: "https://iam.amazonaws.com/doc/2010-05-08/",
  handlers: {
    CreateRole: createRole,
    GetRole: getRole,
    ListRoles: listRoles,
    DeleteRole: deleteRole,
    UpdateAssumeRolePolicy: updateAssumeRolePolicy,
    ListRoleTags: listRoleTags,
    TagRole: tagRole,
    UntagRole: untagRole,
    PutRolePolicy: putRolePolicy,
    GetRolePolicy: getRolePolicy,
    DeleteRolePolicy: deleteRolePolicy,
    ListRolePolicies: listRolePolicies,
    ListAttachedRolePolicies: listAttachedRolePolicies,
    SimulatePrincipalPolicy: simulatePrincipalPolicy,
    GetUser: getUser,
  },
});
