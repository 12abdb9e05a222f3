import type { AwsSettings } from "@/lib/aws/settings";
import type { Environment } from "./environment";

/** In sandbox mode the partitions' credential sources are the story's hub accounts; profiles are named by account id. */
const sandboxHubs = { aws: "111122223333", "aws-cn": "111100001111" } as const;

export function awsSettings(env: Environment): AwsSettings {
  if (env.aws === "sandbox") {
    return { endpoint: env.sandboxUrl, credentialsFile: env.sandboxCredentials, profiles: sandboxHubs };
  }
  const named = Object.entries(env.awsProfiles).filter((entry): entry is [string, string] => entry[1] !== null);
  return { endpoint: null, credentialsFile: null, profiles: Object.fromEntries(named) };
}
