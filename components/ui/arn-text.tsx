import { Mono } from "./mono";

const longestTail = 28;

/** An ARN with its copy button. What it names (the part after the account) stays in sight; what is copied is exactly the ARN. */
export function ArnText({ arn, copy = true, className }: { arn: string; copy?: boolean; className?: string }) {
  return <Mono text={arn} tail={namedPart(arn)} copy={copy ? "ARN" : undefined} className={className} />;
}

/** How long the end is that names the resource: "layer:payments:3" of a layer version's ARN, or as much of it as is bearable. */
function namedPart(arn: string): number {
  const resource = arn.split(":").slice(5).join(":");
  return Math.min(resource.length, longestTail);
}
