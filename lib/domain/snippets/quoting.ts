/** One word for a POSIX shell (sh, bash, zsh): bare where nothing can be misread, else in single quotes. */
export function shellWord(value: string): string {
  // A leading "~" or "=" is expanded by some shells, so a bare word starts with a letter, a digit, "/" or ".".
  if (/^[A-Za-z0-9/.][A-Za-z0-9/._:@%+=,-]*$/.test(value)) return value;
  return `'${value.replaceAll("'", `'\\''`)}'`;
}

/** A string literal of TypeScript, and of YAML, which contains JSON. Line separators are escaped: YAML 1.1 breaks lines there. */
export function quoted(value: string): string {
  return JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, unicodeEscape);
}

/** A scalar of YAML: bare where no reader takes it for a number, a boolean or a date. */
export function yamlScalar(value: string): string {
  const bare = /^[A-Za-z][A-Za-z0-9._-]*$/.test(value) && !/^(y|yes|n|no|true|false|on|off|null)$/i.test(value);
  return bare ? value : quoted(value);
}

/** A string of HCL: its templates `${…}` and `%{…}` are kept from being evaluated, and it knows fewer escapes than JSON. */
export function hclString(value: string): string {
  return quoted(value)
    .replace(/\\(["\\nrtbf]|u[0-9a-f]{4})/g, (escape) => (escape === "\\b" ? "\\u0008" : escape === "\\f" ? "\\u000c" : escape))
    .replace(/([$%])\{/g, "$1$1{");
}

/** A name in Pascal case that begins with a letter: a logical id of CloudFormation, a construct id, or a variable's stem. */
export function pascalName(layerName: string): string {
  const name = layerName
    .split(/[^A-Za-z0-9]+/)
    .filter((part) => part !== "")
    .map((part) => part[0]?.toUpperCase() + part.slice(1))
    .join("");
  return /^[A-Za-z]/.test(name) ? name : `Layer${name}`;
}

export function camelName(layerName: string): string {
  const name = pascalName(layerName);
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** A resource name of Terraform. */
export function snakeName(layerName: string): string {
  const name = layerName.toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "");
  return /^[a-z]/.test(name) ? name : `layer_${name}`;
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
