import type { Partition } from "@/lib/domain/partition";
import type { AccountTarget } from "./account-target";
import type { FunctionGateway } from "./function-gateway";
import type { LayerGateway } from "./layer-gateway";
import type { RoleGateway } from "./role-gateway";

export type CallerIdentity = { accountId: string; arn: string };

export type ListedAccount = { accountId: string; name: string; status: string };

/** The way to AWS, sandbox or real: which one is a matter of endpoint and credentials, not of features. */
export interface AwsGateways {
  layers(target: AccountTarget): LayerGateway;
  functions(target: AccountTarget): FunctionGateway;
  /** `target.region` only says where in the partition. */
  roles(target: AccountTarget): RoleGateway;
  /** Who the partition's credential source is; throws AwsFailure. */
  callerIdentity(target: AccountTarget): Promise<CallerIdentity>;
  /** Accounts of the organization that the partition's credentials see; throws AwsFailure. */
  listOrganizationAccounts(partition: Partition): Promise<ListedAccount[]>;
  /** Partitions that have a credential source. */
  partitions(): readonly Partition[];
}
