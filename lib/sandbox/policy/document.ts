/** A policy document, read leniently where AWS is lenient (one item instead of a list) and strictly elsewhere. */
export interface Statement {
  sid: string | null;
  effect: "Allow" | "Deny";
  actions: string[] | null;
  notActions: string[] | null;
  resources: string[] | null;
  notResources: string[] | null;
  principals: Principals | null;
  notPrincipals: Principals | null;
  /** Operator → key → values. */
  conditions: Record<string, Record<string, string[]>>;
}

export type Principals = "*" | Record<string, string[]>;

const mostParsed = 2000;
const parsed = new Map<string, Statement[] | null>();

/** Null when the text is not a policy document. Every request asks for its caller's, so the last ones are kept. */
export function parsePolicy(text: string): Statement[] | null {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const statements = parseDocument(text);
  if (parsed.size >= mostParsed) parsed.clear();
  parsed.set(text, statements);
  return statements;
}

function parseDocument(text: string): Statement[] | null {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(document) || document.Statement === undefined) return null;
  if (document.Version !== undefined && document.Version !== "2012-10-17" && document.Version !== "2008-10-17") return null;
  const statements = (Array.isArray(document.Statement) ? document.Statement : [document.Statement]).map(parseStatement);
  return statements.every((statement) => statement !== null) ? statements : null;
}

function parseStatement(value: unknown): Statement | null {
  if (!isRecord(value)) return null;
  const effect = value.Effect;
  if (effect !== "Allow" && effect !== "Deny") return null;
  if ((value.Action === undefined) === (value.NotAction === undefined)) return null;
  const conditions = parseConditions(value.Condition);
  if (!conditions) return null;
  return {
    sid: typeof value.Sid === "string" ? value.Sid : null,
    effect,
    actions: texts(value.Action),
    notActions: texts(value.NotAction),
    resources: texts(value.Resource),
    notResources: texts(value.NotResource),
    principals: parsePrincipals(value.Principal),
    notPrincipals: parsePrincipals(value.NotPrincipal),
    conditions,
  };
}

function parsePrincipals(value: unknown): Principals | null {
  if (value === "*") return "*";
  if (!isRecord(value)) return null;
  return Object.fromEntries(Object.entries(value).map(([kind, names]) => [kind, texts(names) ?? []]));
}

function parseConditions(value: unknown): Statement["conditions"] | null {
  if (value === undefined) return {};
  if (!isRecord(value)) return null;
  const conditions: Statement["conditions"] = {};
  for (const [operator, keys] of Object.entries(value)) {
    if (!isRecord(keys)) return null;
    conditions[operator] = Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, texts(values) ?? []]));
  }
  return conditions;
}

function texts(value: unknown): string[] | null {
  if (value === undefined) return null;
  return (Array.isArray(value) ? value : [value]).map(String);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
