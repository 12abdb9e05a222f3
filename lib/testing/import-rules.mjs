// @ts-check
// Who may import whom. One table, asked by the lint rule for the line being written and by the architecture test for the
// whole tree. Paths are relative to the repository, with forward slashes.

/** @typedef {{ from: string, to: string, typeOnly?: boolean }} Edge `to` is a path of ours, or the name of a package */

/** @typedef {{ may: readonly RegExp[], advice: string }} Rule what a zone may import of ours, and where code that needs more belongs */

const generatedClient = /^lib\/db\/generated\//;

/** A feature's own vocabulary: everything else in its folder is a command or a query, which other features may use. */
const privateToFeature = /\/(schema|loaders|actions|jobs|testing)(\/|\.|$)/;

/** @param {string} file */
export function isTest(file) {
  return /\.test\.tsx?$|\/testing\/|^e2e\//.test(file);
}

/** The folder whose rules a file obeys. @param {string} file */
export function zoneOf(file) {
  const [top = "", second = ""] = file.split("/");
  if (top === "app") return "app";
  if (top === "components") return ["ui", "form", "table", "layout", "charts"].includes(second) ? `components/${second}` : "components/<feature>";
  if (top === "lib") return second === "features" && file.split("/").length > 3 ? "lib/features/<feature>" : `lib/${second}`;
  return top === "e2e" ? "e2e" : "root";
}

/** The feature a file of lib/features or components belongs to. @param {string} file */
export function featureOf(file) {
  return /^(?:lib\/features|components)\/([^/]+)\/./.exec(file)?.[1] ?? null;
}

/** Widgets for what the archive reports: no feature's own, and used by several. */
const sharedWidgets = /^components\/inspection\//;

/** Where one flow runs through two features, one folder holds its widgets. @type {Record<string, readonly string[]>} */
const featuresOfWidgets = { uploads: ["uploads", "publishing"] };

/** @param {string} folder @param {...RegExp} besides */
const shared = (folder, ...besides) => ({
  may: [/^components\/ui\//, /^lib\/i18n\//, ...besides],
  advice: `components/${folder} knows ui and words only: what knows a feature goes to components/<feature>, and what a page composes to app.`,
});

/** @type {Record<string, Rule>} */
const rules = {
  "app": {
    may: [/^components\//, /^lib\/features\/[^/]+\/(loaders|actions)\b/, /^lib\/(i18n|domain)\//, /^lib\/runtime\//],
    advice: "app only routes: reads go to the feature's loaders, writes to its actions, markup to components; route handlers may call commands.",
  },
  "components/ui": { may: [], advice: "components/ui holds no words of the domain and imports nothing of ours: what knows more goes to components/{form,table,layout,charts} or components/<feature>." },
  "components/form": shared("form"),
  // Tables speak the language in which lists are filtered: pure, and no feature's.
  "components/table": shared("table", /^lib\/domain\/filter\//),
  // The frame chooses the scope that every list is of.
  "components/layout": shared("layout", /^components\/(form|table|charts)\//, /^lib\/domain\/scope\b/),
  "components/charts": shared("charts"),
  "components/<feature>": {
    may: [/^components\/(ui|form|table|layout|charts)\//, sharedWidgets, /^lib\/(domain|archive|i18n)\//],
    advice: "a feature's components use ui, form, table, layout, charts, domain, archive, words, and that feature's schema and actions: data comes as props from app, which asks the loaders.",
  },
  "lib/domain": { may: [], advice: "domain is pure: it imports zod and itself. What needs the world belongs to a feature, behind a port." },
  "lib/archive": { may: [/^lib\/domain\//], advice: "archive reads zips in browser and server alike: it imports domain only, and is given inflate and SHA-256." },
  "lib/ports": { may: [/^lib\/domain\//], advice: "ports say what features ask of the world, in words of domain: who answers belongs to lib/aws or lib/runtime." },
  "lib/features": { may: [/^lib\/(domain|archive|ports|db|activity|jobs|auth)\//], advice: "what all features share knows domain, ports, db, activity, jobs and auth." },
  "lib/features/<feature>": {
    may: [/^lib\/(domain|archive|ports|db|activity|jobs|auth)\//, /^lib\/features\/[^/]+$/],
    advice: "features use domain, archive, ports, db, activity, jobs, auth, and another feature only by its commands and queries. What AWS does belongs behind a port, what a request knows (session, words) to loaders and actions.",
  },
  "lib/activity": { may: [/^lib\/(domain|db|auth)\//], advice: "activity records and verifies events: it knows domain, db and who acts." },
  "lib/auth": { may: [/^lib\/(domain|db|activity)\//], advice: "auth answers who somebody is and what they may do: it knows domain, db and activity." },
  "lib/db": { may: [/^lib\/domain\//], advice: "db opens the database and nothing else: what is stored for a purpose belongs to that feature." },
  "lib/jobs": { may: [/^lib\/(domain|db)\//, /^lib\/features\/context$/], advice: "jobs is the queue; a job's meaning belongs to its feature's jobs file." },
  "lib/aws": { may: [/^lib\/(ports|domain)\//], advice: "aws answers the ports and knows nothing of who asks: decisions belong to features, settings come from runtime." },
  "lib/sandbox": { may: [], advice: "the sandbox imports none of ours, so that one misunderstanding cannot sit on both sides of the wire: write it again from AWS's documents." },
  "lib/i18n": { may: [/^lib\/(domain|archive)\//], advice: "i18n holds words for kinds that domain and archive name." },
  "lib/runtime": { may: [/^lib\//], advice: "runtime composes what lib holds; nothing of app or components." },
  "lib/cli": { may: [/^lib\//], advice: "commands compose what lib holds; nothing of app or components." },
  "lib/testing": { may: [/^lib\//], advice: "test helpers compose what lib holds; nothing of app or components." },
  "e2e": { may: [/^lib\/(testing|cli|i18n|domain|archive)\//, /^lib\/features\/identity\/demo-people\b/], advice: "end-to-end tests use the console from outside, as its users do." },
  "root": { may: [/^lib\/(runtime|testing|i18n|cli)\//, /^e2e\//], advice: "files at the root say what a tool asks for: code belongs to lib." },
};

/** Why this import may not be, or null. @param {Edge} edge @returns {string | null} */
export function judgeImport(edge) {
  const { from, to, typeOnly } = edge;
  // Imports are written without endings: with one or without must not make a difference.
  return isOurs(to) ? judgeOurs({ from, to: to.replace(/\.(tsx?|mjs)$/, ""), typeOnly }) : judgePackage(from, to);
}

/** @param {string} target */
function isOurs(target) {
  return /^(app|components|lib|e2e)\/|^(proxy|instrumentation|next\.config)\b/.test(target);
}

/** @param {Edge} edge */
function judgeOurs({ from, to, typeOnly }) {
  const zone = zoneOf(from);
  if (to.startsWith("app/")) return zone === "app" ? null : "nothing imports app: what two places need goes to components or lib.";
  if (/^lib\/sandbox(\/|$)/.test(to) && zone !== "lib/sandbox") return maySandbox(from);
  if (generatedClient.test(to)) return mayPrisma(from, to);
  if (isSameHome(from, to)) return null;
  if (mayBesidesItsZone(from, to, typeOnly === true)) return null;
  if (zone === "lib/features/<feature>" && featureOf(to) !== null && to.startsWith("lib/features/")) {
    return privateToFeature.test(to) && !isTest(from)
      ? `another feature is reached by its commands and queries: ${to} is private to ${featureOf(to)}.`
      : null;
  }
  const rule = rules[zone];
  if (!rule) return `${zone} is not in the design: put the file into a folder that is (lib/testing/import-rules.mjs has the table).`;
  return rule.may.some((allowed) => allowed.test(to)) ? null : rule.advice;
}

/** Everybody may use their own folder; of lib/features and components that is one feature. @param {string} from @param {string} to */
function isSameHome(from, to) {
  const zone = zoneOf(from);
  if (zone !== zoneOf(to)) return false;
  return !zone.endsWith("<feature>") || featureOf(from) === featureOf(to);
}

/** What a kind of file may import besides what its folder may. @param {string} from @param {string} to @param {boolean} typeOnly */
function mayBesidesItsZone(from, to, typeOnly) {
  if (isTest(from) && /^(lib\/(testing|runtime|aws|i18n|db)\/|proxy$)|\/testing\//.test(to)) return true;
  if (/^app\/.*\/route\.ts$/.test(from)) return /^lib\/(features|auth)\//.test(to);
  if (/^lib\/features\/[^/]+\/(actions|loaders)(\.ts$|\/)/.test(from)) return /^lib\/runtime\/(request|session|application)\b|^lib\/i18n\//.test(to);
  const feature = featureOf(from);
  if (zoneOf(from) === "components/<feature>" && feature && (featuresOfWidgets[feature] ?? [feature]).includes(featureOf(to) ?? "")) {
    if (/\/(schema|actions)(\/|$)/.test(to)) return true;
  }
  return typeOnly && mayKnowTypesOf(from).test(to);
}

/** Types leave no trace at run time: a row may be typed by the query that reads it, a form by the result it shows. @param {string} from */
function mayKnowTypesOf(from) {
  switch (zoneOf(from)) {
    case "components/ui": return /^$/;
    case "app":
    case "components/<feature>": return /^lib\/(domain|features)\//;
    case "lib/runtime": return /^components\/layout\//;
    default: return from.startsWith("components/") ? /^lib\/domain\// : /^$/;
  }
}

/** @param {string} from */
function maySandbox(from) {
  return isTest(from) || /^lib\/(cli|testing|runtime)\//.test(from)
    ? null
    : "the sandbox is reached by its wire alone: only commands, runtime's starter and tests start it.";
}

/** @param {string} from @param {string} to */
function mayPrisma(from, to) {
  if (isTest(from) || /^lib\/(db|features|activity|auth|jobs|testing)\//.test(from)) return null;
  return `${to} is the Prisma client, which only db, features, activity, auth and jobs use: ask a query of the feature.`;
}

/** @param {string} from @param {string} name */
function judgePackage(from, name) {
  const zone = zoneOf(from);
  if (/^@aws-sdk\/|^@smithy\//.test(name) && zone !== "lib/aws" && !isTest(from)) {
    return `${name} belongs behind a port: call AWS in lib/aws.`;
  }
  if (/^@prisma\/|^pglite-prisma-adapter$/.test(name)) return mayPrisma(from, name);
  if (zone === "lib/domain" && name !== "zod" && !isTest(from)) return `${name}: ${rules["lib/domain"]?.advice}`;
  if (zone === "lib/archive" && /^node:/.test(name) && !isTest(from) && !/^lib\/archive\/node\b/.test(from)) {
    return `${name} is not in browsers: take it by lib/archive/platform, or put Node's side into lib/archive/node.ts.`;
  }
  return null;
}
