// @ts-check
import path from "node:path";
import next from "eslint-config-next/core-web-vitals";
import typescript from "eslint-config-next/typescript";
import { judgeImport } from "./lib/testing/import-rules.mjs";

const root = import.meta.dirname;

/** The design's import table, told at the line that breaks it. @type {import("eslint").Rule.RuleModule} */
const importTable = {
  meta: { type: "problem", schema: [] },
  create(context) {
    const from = path.relative(root, context.filename).split(path.sep).join("/");
    /** @param {import("eslint").Rule.Node} node @param {unknown} specifier @param {boolean} typeOnly */
    const judge = (node, specifier, typeOnly) => {
      if (typeof specifier !== "string") return;
      const advice = judgeImport({ from, to: targetOf(from, specifier), typeOnly });
      if (advice) context.report({ node, message: advice });
    };
    /** @param {any} node */
    const visit = (node) => judge(node, node.source?.value, (node.importKind ?? node.exportKind) === "type" || onlyTypes(node));
    return { ImportDeclaration: visit, ExportNamedDeclaration: visit, ExportAllDeclaration: visit, ImportExpression: visit };
  },
};

/** @param {{ specifiers?: readonly { importKind?: string }[] }} node */
function onlyTypes({ specifiers = [] }) {
  return specifiers.length > 0 && specifiers.every(({ importKind }) => importKind === "type");
}

/** @param {string} from @param {string} specifier */
function targetOf(from, specifier) {
  if (specifier.startsWith("@/")) return specifier.slice(2);
  return specifier.startsWith(".") ? path.posix.join(path.posix.dirname(from), specifier) : specifier;
}

const clock = "domain has no clock and no chance: take the time, or the number, as an argument.";

/** @type {import("eslint").Linter.Config[]} */
const config = [
  { ignores: [".next/", ".strata/", ".bundles/", "lib/db/generated/", "next-env.d.ts", "playwright-report/", "test-results/"] },
  ...next,
  ...typescript,
  {
    plugins: { strata: { rules: { "import-table": importTable } } },
    rules: {
      "strata/import-table": "error",
      // About webpack's `module` and about React's compiler: neither is used here.
      "@next/next/no-assign-module-variable": "off",
      "react-hooks/incompatible-library": "off",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/ban-ts-comment": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true }],
    },
  },
  // Playwright's fixtures are handed a function called `use`.
  { files: ["e2e/**"], rules: { "react-hooks/rules-of-hooks": "off", "no-empty-pattern": "off" } },
  { files: ["**/*.{ts,tsx,mjs}"], rules: { "max-lines": ["error", { max: 350 }] } },
  {
    files: ["lib/domain/**/*.ts"],
    ignores: ["**/*.test.ts"],
    rules: {
      "no-restricted-globals": ["error", "process", "fetch", "setTimeout", "setInterval", "localStorage", "window", "document"],
      "no-restricted-syntax": [
        "error",
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clock },
        { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: clock },
        { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: clock },
      ],
    },
  },
];

export default config;
