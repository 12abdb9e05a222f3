/** A tool that keeps a function's configuration in files, and would put its own list of layers back. */
export type ManagedBy = { tool: "cloudformation" | "sam" | "cdk" | "terraform"; name: string | null };

/**
 * Who manages the function, as its tags tell. CloudFormation writes its tags itself, so they are proof; SAM and the CDK
 * deploy by CloudFormation and leave a trace besides; Terraform writes none, so the tags that people commonly set are taken.
 */
export function managedBy(tags: Readonly<Record<string, string>>): ManagedBy | null {
  const stack = tags["aws:cloudformation:stack-name"];
  if (stack !== undefined) return { tool: toolOfStack(tags), name: stack };
  return Object.entries(tags).some(([key, value]) => saysTerraform(key, value)) ? { tool: "terraform", name: null } : null;
}

function toolOfStack(tags: Readonly<Record<string, string>>): ManagedBy["tool"] {
  if (tags["lambda:createdBy"] === "SAM") return "sam";
  return Object.keys(tags).some((key) => key.startsWith("aws-cdk:")) ? "cdk" : "cloudformation";
}

/** `ManagedBy = terraform`, or `Terraform = true`. */
function saysTerraform(key: string, value: string): boolean {
  if (/^(terraform|opentofu)$/i.test(key)) return /^(true|yes|1)$/i.test(value);
  return /^(managed[-_ ]?by|provisioner|iac|created[-_ ]?(by|with))$/i.test(key) && /terraform|opentofu/i.test(value);
}
