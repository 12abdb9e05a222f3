import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import type { Edge } from "./import-rules.mjs";

export type PlacedEdge = Edge & { line: number };

const folders = ["app", "components", "lib", "e2e", "prisma"];

/** Every TypeScript and JavaScript file of the project, the generated client apart. */
export function sourceFiles(root: string): string[] {
  const atRoot = readdirSync(root).filter((name) => /\.(ts|mjs)$/.test(name) && !name.endsWith(".d.ts"));
  return [...atRoot, ...folders.flatMap((folder) => filesUnder(root, folder))];
}

function filesUnder(root: string, place: string): string[] {
  if (!existsSync(path.join(root, place)) || place === "lib/db/generated") return [];
  if (!statSync(path.join(root, place)).isDirectory()) return /\.(tsx?|mts|mjs)$/.test(place) ? [place] : [];
  return readdirSync(path.join(root, place)).flatMap((name) => filesUnder(root, `${place}/${name}`));
}

/** What a file imports, re-exports, or imports at run time, resolved to paths of ours or names of packages. */
export function importsOf(root: string, file: string): PlacedEdge[] {
  const text = readFileSync(path.join(root, file), "utf8");
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const edges: PlacedEdge[] = [];
  const visit = (node: ts.Node): void => {
    const found = specifierOf(node);
    if (found) {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      edges.push({ from: file, to: resolve(root, file, found.specifier), typeOnly: found.typeOnly, line });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return edges;
}

function specifierOf(node: ts.Node): { specifier: string; typeOnly: boolean } | null {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, typeOnly: isTypeImport(node.importClause) };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, typeOnly: node.isTypeOnly };
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [target] = node.arguments;
    return target && ts.isStringLiteral(target) ? { specifier: target.text, typeOnly: false } : null;
  }
  return null;
}

function isTypeImport(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const bindings = clause.namedBindings;
  return !clause.name && bindings !== undefined && ts.isNamedImports(bindings) && bindings.elements.length > 0
    && bindings.elements.every((element) => element.isTypeOnly);
}

function resolve(root: string, file: string, specifier: string): string {
  if (!specifier.startsWith(".") && !specifier.startsWith("@/")) return specifier;
  const target = specifier.startsWith("@/") ? specifier.slice(2) : path.posix.join(path.posix.dirname(file), specifier);
  const candidates = ["", ".ts", ".tsx", ".mjs", "/index.ts", "/index.tsx"].map((ending) => target + ending);
  return candidates.find((candidate) => statSync(path.join(root, candidate), { throwIfNoEntry: false })?.isFile()) ?? target;
}
