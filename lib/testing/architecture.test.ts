import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { importsOf, sourceFiles } from "./import-graph";
import { featureOf, isTest, judgeImport } from "./import-rules.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const files = sourceFiles(root);
const edges = files.flatMap((file) => importsOf(root, file));

describe("the import graph", () => {
  it("is read from the whole tree", () => {
    expect(files.length).toBeGreaterThan(100);
    expect(edges.length).toBeGreaterThan(files.length);
  });

  it("keeps to the design's table", () => {
    const offences = edges.flatMap((edge) => {
      const advice = judgeImport(edge);
      return advice ? [`${edge.from}:${edge.line} imports ${edge.to}. ${advice}`] : [];
    });
    expect(offences).toEqual([]);
  });

  it("has no cycle between features", () => {
    expect(cyclesOf(featureEdges()).map((cycle) => `${cycle.join(" → ")}: move what both need to lib/domain, or turn one call into a job`)).toEqual([]);
  });

  it("finds a cycle where there is one", () => {
    expect(cyclesOf(new Map([["a", new Set(["b"])], ["b", new Set(["c"])], ["c", new Set(["a"])]]))).toEqual([["a", "b", "c", "a"]]);
  });
});

describe("the table", () => {
  it.each([
    ["lib/domain/arn.ts", "node:fs"],
    ["lib/domain/arn.ts", "lib/db/database.ts"],
    ["lib/archive/layer.ts", "node:zlib"],
    ["lib/sandbox/main.ts", "lib/domain/arn.ts"],
    ["lib/features/layers/queries.ts", "lib/sandbox/main.ts"],
    ["lib/features/layers/queries.ts", "@aws-sdk/client-lambda"],
    ["lib/features/layers/queries.ts", "lib/features/uploads/schema.ts"],
    ["lib/features/layers/queries.ts", "lib/runtime/request.ts"],
    ["lib/aws/gateways.ts", "lib/db/generated/client.ts"],
    ["lib/ports/object-store.ts", "lib/aws/bucket-store.ts"],
    ["components/ui/button.tsx", "lib/domain/arn.ts"],
    ["components/table/data-table.tsx", "components/uploads/draft.ts"],
    ["components/layers/row.tsx", "lib/features/layers/queries.ts"],
    ["components/layers/row.tsx", "lib/features/uploads/actions.ts"],
    ["components/layers/row.tsx", "app/page.tsx"],
    ["app/(console)/layers/page.tsx", "lib/features/layers/queries.ts"],
    ["app/(console)/layers/page.tsx", "lib/db/generated/client.ts"],
    ["lib/helpers/strings.ts", "lib/domain/arn.ts"],
  ])("refuses %s importing %s", (from, to) => {
    expect(judgeImport({ from, to })).toEqual(expect.any(String));
  });

  it.each([
    ["lib/domain/arn.ts", "zod"],
    ["lib/archive/node.ts", "node:zlib"],
    ["lib/cli/start.mjs", "lib/sandbox/main.ts"],
    ["lib/sandbox/server.test.ts", "@aws-sdk/client-lambda"],
    ["lib/aws/gateways.ts", "@aws-sdk/client-lambda"],
    ["lib/features/layers/queries.ts", "lib/features/uploads/begin-upload.ts"],
    ["lib/features/layers/loaders.ts", "lib/runtime/request.ts"],
    ["components/layers/row.tsx", "lib/features/layers/actions.ts"],
    ["app/(console)/layers/page.tsx", "lib/features/layers/loaders.ts"],
    ["app/api/uploads/[id]/route.ts", "lib/features/uploads/receive-slice.ts"],
  ])("lets %s import %s", (from, to) => {
    expect(judgeImport({ from, to })).toBeNull();
  });
});

describe("the top of the tree", () => {
  const agreed = [
    "app", "components", "lib", "prisma", "public", "e2e", "package.json", "package-lock.json", "next.config.ts", "tsconfig.json",
    "README.md", "README.zh-CN.md", "LICENSE", "NOTICE", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "docs", "instrumentation.ts",
    "proxy.ts", "eslint.config.mjs", "postcss.config.mjs", "prisma.config.ts", "vitest.config.ts", "playwright.config.ts",
    "Dockerfile", "compose.yaml", "next-env.d.ts", "node_modules", "test-results", "playwright-report",
  ];

  it("holds nothing that no tool insists on", () => {
    const visible = readdirSync(root).filter((name) => !name.startsWith(".") && !name.endsWith(".tsbuildinfo"));
    expect(visible.filter((name) => !agreed.includes(name))).toEqual([]);
  });
});

function featureEdges(): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>();
  for (const { from, to } of edges) {
    const [owner, other] = [from, to].map((file) => (file.startsWith("lib/features/") ? featureOf(file) : null));
    if (!owner || !other || owner === other || isTest(from)) continue;
    graph.set(owner, (graph.get(owner) ?? new Set()).add(other));
  }
  return graph;
}

/** Each cycle once, as the path that closes it. */
function cyclesOf(graph: Map<string, Set<string>>): string[][] {
  const done = new Set<string>();
  const cycles: string[][] = [];
  const walk = (feature: string, trail: string[]): void => {
    const seenAt = trail.indexOf(feature);
    if (seenAt >= 0) return void cycles.push([...trail.slice(seenAt), feature]);
    if (done.has(feature)) return;
    for (const next of graph.get(feature) ?? []) walk(next, [...trail, feature]);
    done.add(feature);
  };
  for (const feature of graph.keys()) walk(feature, []);
  return cycles;
}
