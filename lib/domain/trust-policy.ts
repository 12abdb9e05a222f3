import type { Partition } from "./partition";

/**
 * The trust policy of a role that Strata assumes: only with the external id, which Strata made for this account, so that
 * nobody else who may use Strata's identity can be talked into entering it. The principal is to be replaced.
 */
export function trustPolicy(partition: Partition, externalId: string) {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: `arn:${partition}:iam::STRATA-ACCOUNT-ID:root` },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "sts:ExternalId": externalId } },
      },
    ],
  };
}
