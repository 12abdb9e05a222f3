import { ListAccountsCommand, type ListAccountsCommandOutput } from "@aws-sdk/client-organizations";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { isPartition, type Partition } from "@/lib/domain/partition";
import type { AwsGateways, ListedAccount } from "@/lib/ports/aws-gateways";
import { AwsClients } from "./clients";
import { awsFailure } from "./failure";
import { functionGateway } from "./function-gateway";
import { layerGateway } from "./layer-gateway";
import { roleGateway } from "./role-gateway";
import type { AwsSettings } from "./settings";

export function awsGateways(settings: AwsSettings): AwsGateways {
  const clients = new AwsClients(settings);
  return {
    layers: (target) => layerGateway(clients, target),
    functions: (target) => functionGateway(clients, target),
    roles: (target) => roleGateway(clients, target),

    async callerIdentity(target) {
      try {
        const answer = await clients.sts(target).send(new GetCallerIdentityCommand({}));
        return { accountId: answer.Account ?? "", arn: answer.Arn ?? "" };
      } catch (error) {
        throw awsFailure("GetCallerIdentity", error);
      }
    },

    listOrganizationAccounts: (partition) => listOrganizationAccounts(clients, partition),

    partitions: () => Object.keys(settings.profiles).filter(isPartition),
  };
}

async function listOrganizationAccounts(clients: AwsClients, partition: Partition): Promise<ListedAccount[]> {
  const accounts: ListedAccount[] = [];
  let token: string | undefined;
  do {
    const page: ListAccountsCommandOutput = await clients
      .organizations(partition)
      .send(new ListAccountsCommand(token ? { NextToken: token } : {}))
      .catch((error: unknown) => {
        throw awsFailure("ListAccounts", error);
      });
    for (const account of page.Accounts ?? []) {
      accounts.push({ accountId: account.Id ?? "", name: account.Name ?? "", status: account.State ?? account.Status ?? "" });
    }
    token = page.NextToken;
  } while (token);
  return accounts;
}
