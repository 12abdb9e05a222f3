import { fromIni, fromNodeProviderChain, fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import type { AwsCredentialIdentityProvider } from "@smithy/types";
import { globalRegionOf, type Partition } from "@/lib/domain/partition";
import type { AccountTarget } from "@/lib/ports/account-target";
import type { AwsSettings } from "./settings";

/** The partition's one credential source: the profile named for it, else the default chain. */
export function partitionCredentials(settings: AwsSettings, partition: Partition): AwsCredentialIdentityProvider {
  const profile = settings.profiles[partition];
  if (!profile) return fromNodeProviderChain();
  return settings.credentialsFile
    ? fromIni({ profile, filepath: settings.credentialsFile, configFilepath: settings.credentialsFile, ignoreCache: true })
    : fromIni({ profile });
}

/** Credentials for one account: the role assumed with the partition's source, or the source itself where no role is named. */
export function accountCredentials(settings: AwsSettings, target: AccountTarget): AwsCredentialIdentityProvider {
  const source = partitionCredentials(settings, target.partition);
  if (!target.roleArn) return source;
  return fromTemporaryCredentials({
    masterCredentials: source,
    params: {
      RoleArn: target.roleArn,
      RoleSessionName: "strata",
      DurationSeconds: 3600,
      ...(target.externalId ? { ExternalId: target.externalId } : {}),
    },
    clientConfig: {
      region: settings.endpoint ? target.region : globalRegionOf(target.partition),
      ...(settings.endpoint ? { endpoint: settings.endpoint } : {}),
    },
  });
}
