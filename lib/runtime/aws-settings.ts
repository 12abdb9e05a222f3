import type { AwsSettings } from "@/lib/aws/settings";
import type { Environment } from "./environment";

/** AWS gives an account-region 15 in a second; a little less leaves room for clocks that differ. */
const callsPerSecond = 14.7;

/** In sandbox mode the partitions' credential sources are the story's hub accounts; profiles are named by account id. */
const sandboxHubs = { aws: "111122223333", "aws-cn": "111100001111" } as const;

export function awsSettings(env: Pick<Environment, "aws" | "sandboxUrl" | "sandboxCredentials" | "awsProfiles">): AwsSettings {
  if (env.aws === "sandbox") {
    return { endpoint: env.sandboxUrl, credentialsFile: env.sandboxCredentials, profiles: sandboxHubs, callsPerSecond };
  }
  const named = Object.entries(env.awsProfiles).filter((entry): entry is [string, string] => entry[1] !== null);
  return { endpoint: null, credentialsFile: null, profiles: Object.fromEntries(named), callsPerSecond };
}
