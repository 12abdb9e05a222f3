import { createHash } from "node:crypto";
import { buildZip, type SeedFile } from "./zip";

/** Small packages in the shape their ecosystems install them, so that whoever inspects a seeded layer finds what a real one has. */

export interface PythonPackage {
  name: string;
  version: string;
  summary: string;
  licence: string;
  requires?: string[];
  files: SeedFile[];
}

/** Files under python/, with the dist-info that pip writes: METADATA, WHEEL, RECORD, INSTALLER, top_level.txt. */
export function pythonPackage(one: PythonPackage): SeedFile[] {
  const folder = one.name.replaceAll("-", "_");
  const info = `${folder}-${one.version}.dist-info`;
  const metadata = [
    "Metadata-Version: 2.1", `Name: ${one.name}`, `Version: ${one.version}`, `Summary: ${one.summary}`, `License: ${one.licence}`, "Requires-Python: >=3.8", ...(one.requires ?? []).map((name) => `Requires-Dist: ${name}`), "", one.summary, "",
  ].join("\n");
  const installed: SeedFile[] = [
    ...one.files,
    { path: `${info}/INSTALLER`, content: "pip\n" },
    { path: `${info}/METADATA`, content: metadata },
    { path: `${info}/WHEEL`, content: "Wheel-Version: 1.0\nGenerator: bdist_wheel (0.43.0)\nRoot-Is-Purelib: true\nTag: py3-none-any\n" },
    { path: `${info}/top_level.txt`, content: `${folder}\n` },
  ];
  const record = [...installed.map(recordLine), `${info}/RECORD,,`].join("\n");
  return [...installed, { path: `${info}/RECORD`, content: `${record}\n` }].map((file) => ({ ...file, path: `python/${file.path}` }));
}

export interface NodePackage {
  name: string;
  version: string;
  description: string;
  licence: string;
  dependencies?: Record<string, string>;
  main: string;
}

/** Files under nodejs/node_modules/. */
export function nodePackage(one: NodePackage): SeedFile[] {
  const folder = `nodejs/node_modules/${one.name}`;
  const manifest = { name: one.name, version: one.version, description: one.description, license: one.licence, main: "index.js", ...(one.dependencies && { dependencies: one.dependencies }) };
  return [
    { path: `${folder}/package.json`, content: `${JSON.stringify(manifest, null, 2)}\n` },
    { path: `${folder}/index.js`, content: one.main },
  ];
}

export interface JavaLibrary {
  group: string;
  artifact: string;
  version: string;
  /** Class names with dots. */
  classes: string[];
}

/** A jar under java/lib/: a zip with a manifest, Maven's pom.properties and class files of Java 8. */
export function javaLibrary(one: JavaLibrary): SeedFile {
  const maven = `META-INF/maven/${one.group}/${one.artifact}`;
  const jar = buildZip([
    { path: "META-INF/MANIFEST.MF", content: `Manifest-Version: 1.0\r\nImplementation-Title: ${one.artifact}\r\nImplementation-Version: ${one.version}\r\nBundle-License: https://www.apache.org/licenses/LICENSE-2.0.txt\r\n\r\n` },
    { path: `${maven}/pom.xml`, content: pom(one) },
    { path: `${maven}/pom.properties`, content: `artifactId=${one.artifact}\ngroupId=${one.group}\nversion=${one.version}\n` },
    ...one.classes.map((name) => ({ path: `${name.replaceAll(".", "/")}.class`, content: emptyClass(name) })),
  ]);
  return { path: `java/lib/${one.artifact}-${one.version}.jar`, content: jar };
}

function pom(one: JavaLibrary): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>${one.group}</groupId>
  <artifactId>${one.artifact}</artifactId>
  <version>${one.version}</version>
  <licenses>
    <license><name>Apache-2.0</name><url>https://www.apache.org/licenses/LICENSE-2.0.txt</url></license>
  </licenses>
</project>
`;
}

/** RECORD: path, hash in URL-safe base64 without padding, size. */
function recordLine(file: SeedFile): string {
  const bytes = Buffer.from(file.content);
  return `${file.path},sha256=${createHash("sha256").update(bytes).digest("base64url")},${bytes.length}`;
}

/** The smallest public class of that name: class file version 52, super class java.lang.Object, no members. */
function emptyClass(name: string): Uint8Array {
  const utf8 = (text: string) => Buffer.concat([Buffer.from([1, text.length >> 8, text.length & 0xff]), Buffer.from(text, "latin1")]);
  return Buffer.concat([
    Buffer.from([0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 52, 0, 5, 7, 0, 2]),
    utf8(name.replaceAll(".", "/")),
    Buffer.from([7, 0, 4]),
    utf8("java/lang/Object"),
    Buffer.from([0, 0x21, 0, 1, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0]),
  ]);
}
