export interface JarTexts {
  pomProperties: string[];
  /** pom.xml texts by their folder in the jar. */
  poms: Map<string, string>;
  manifest: string | null;
  /** SPDX id of the licence whose text lies in the jar. */
  licence: string | null;
}

interface Found {
  name: string;
  version: string;
  licence: string | null;
}

export function readProperties(text: string, poms: ReadonlyMap<string, string>): Found | null {
  const value = (key: string) => new RegExp(`^\\s*${key}\\s*[=:]\\s*(.+?)\\s*$`, "m").exec(text)?.[1];
  const [group, artifact, version] = [value("groupId"), value("artifactId"), value("version")];
  if (group === undefined || artifact === undefined || version === undefined) return null;
  const pom = poms.get(`META-INF/maven/${group}/${artifact}/`) ?? "";
  return { name: `${group}:${artifact}`, version, licence: licenceIn(pom) };
}

/** Group and version may be the parent's. Enough of a pom is read here to name the package; the rest is Maven's. */
export function readPom(xml: string): Found | null {
  const own = xml.replace(/<!--[\s\S]*?-->/g, "").replace(/<(dependencies|build|dependencyManagement|profiles|licenses)>[\s\S]*?<\/\1>/g, "");
  const parent = /<parent>([\s\S]*?)<\/parent>/.exec(own)?.[1] ?? "";
  const project = own.replace(/<parent>[\s\S]*?<\/parent>/, "");
  const value = (text: string, tag: string) => new RegExp(`<${tag}>\\s*([^<]+?)\\s*</${tag}>`).exec(text)?.[1];
  const group = value(project, "groupId") ?? value(parent, "groupId");
  const artifact = value(project, "artifactId");
  const version = value(project, "version") ?? value(parent, "version");
  if (group === undefined || artifact === undefined || version === undefined) return null;
  return { name: `${group}:${artifact}`, version, licence: licenceIn(xml) };
}

function licenceIn(pom: string): string | null {
  const block = /<licenses>([\s\S]*?)<\/licenses>/.exec(pom)?.[1] ?? "";
  const names = [...block.matchAll(/<name>\s*([^<]+?)\s*<\/name>/g)].map((match) => match[1]);
  return names.length > 0 ? names.join(" OR ") : null;
}

/** Without Maven's files: the bundle or implementation the manifest names, else the file's own name. */
export function readManifest(manifest: string, path: string): Found | null {
  const text = manifest.replace(/\r?\n /g, "");
  const value = (key: string) => new RegExp(`^${key}:\\s*([^;\\r\\n]+)`, "mi").exec(text)?.[1]?.trim();
  const file = /([^/]+?)-(\d[\w.+-]*)\.jar$/.exec(path);
  const name = value("Bundle-SymbolicName") ?? value("Implementation-Title") ?? value("Automatic-Module-Name") ?? file?.[1];
  const version = value("Bundle-Version") ?? value("Implementation-Version") ?? file?.[2];
  if (name === undefined || version === undefined) return null;
  return { name, version, licence: value("Bundle-License") ?? null };
}
