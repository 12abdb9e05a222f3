import type { Seen } from "./wire";

/** What a row promises of an answer. */
export interface Expected {
  status: number;
  /** The error's code; null for success. */
  code: string | null;
  message?: string | RegExp;
  /** Members of the error's JSON in their order; undefined where they are not recorded. */
  members?: string[];
  /** What the body must hold: objects at least these members, arrays exactly, patterns as texts. */
  body?: unknown;
}

/** The body's members per code, as recorded. Where the casing is not recorded, as decided. */
const membersOfCode: Record<string, string[]> = {
  InvalidParameterValueException: ["Type", "message"],
  ResourceNotFoundException: ["Type", "Message"],
  ResourceConflictException: ["Type", "message"],
  PreconditionFailedException: ["Type", "message"],
  PolicyLengthExceededException: ["Type", "message"],
  ValidationException: ["message"],
  AccessDeniedException: ["Message"],
  RequestEntityTooLargeException: ["message"],
};

export function accepted(status: number, body?: unknown): Expected {
  return { status, code: null, body };
}

/** A refusal of Lambda's: code in the header, the recorded members in the body. */
export function refused(status: number, code: string, message?: string | RegExp): Expected {
  return { status, code, message, members: membersOfCode[code] };
}

/** A refusal of a service that puts its code in the body. */
export function failed(status: number, code: string, message?: string | RegExp): Expected {
  return { status, code, message };
}

export const invalidValue = (message: string | RegExp) => refused(400, "InvalidParameterValueException", message);
export const invalidShape = (message: string | RegExp) => refused(400, "ValidationException", message);
export const missing = (message: string | RegExp) => refused(404, "ResourceNotFoundException", message);
export const stale = (api: string) => refused(412, "PreconditionFailedException", `The Revision Id provided does not match the latest Revision Id. Call the ${api} API to retrieve the latest Revision Id`);
export const denied = (message: string | RegExp) => refused(403, "AccessDeniedException", message);

/**
 * Null when the answer keeps the promise, else in a few words what it does instead: the same words for the same answer every
 * time. Others' emulators are not held to the form on the wire: which member carries an error's text, and nulls left out.
 */
export function deviation(answer: Seen, expected: Expected, options: { form: boolean } = { form: true }): string | null {
  const { code, message } = errorOf(answer);
  const told = `${answer.status}${code ? ` ${code}` : ""}${message ? `: ${message}` : ""}`;
  if (answer.status !== expected.status || code !== expected.code) return steady(told);
  if (expected.message !== undefined && !textFits(message, expected.message)) return steady(told);
  if (options.form && expected.members && isRecord(answer.body) && Object.keys(answer.body).join() !== expected.members.join()) return `members ${Object.keys(answer.body).join(", ") || "none"}`;
  const difference = expected.body === undefined ? null : differing(answer.body, expected.body, "", options.form);
  return difference && steady(difference);
}

function errorOf(answer: Seen): { code: string | null; message: string } {
  if (answer.status < 400) return { code: null, message: "" };
  const body = isRecord(answer.body) ? answer.body : {};
  const wrapped = isRecord(body.ErrorResponse) ? body.ErrorResponse.Error : body.Error;
  const element = isRecord(wrapped) ? wrapped : body;
  const code = answer.headers["x-amzn-errortype"] ?? element.Code ?? element.__type;
  return { code: typeof code === "string" ? code : null, message: String(element.message ?? element.Message ?? "") };
}

function differing(actual: unknown, expected: unknown, at: string, form: boolean): string | null {
  if (expected instanceof RegExp) return typeof actual === "string" && expected.test(actual) ? null : `${at} is ${shown(actual)}`;
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return `${at} is ${shown(actual)}`;
    if (actual.length !== expected.length) return `${at} has ${actual.length} items`;
    return first(expected.map((item, index) => differing(actual[index], item, `${at}[${index}]`, form)));
  }
  if (isRecord(expected)) {
    if (!isRecord(actual)) return `${at || "the body"} is ${shown(actual)}`;
    return first(Object.entries(expected).map(([name, value]) => differing(actual[name], value, at === "" ? name : `${at}.${name}`, form)));
  }
  const same = actual === expected || (!form && expected === null && actual === undefined);
  return same ? null : `${at} is ${shown(actual)}`;
}

function first(differences: (string | null)[]): string | null {
  return differences.find((difference) => difference !== null) ?? null;
}

function shown(value: unknown): string {
  return value === undefined ? "absent" : JSON.stringify(value);
}

/** Without what is another each time: ids, dates, ports, signatures, names of this run. */
export function steady(text: string): string {
  return text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "<uuid>")
    .replace(/(127\.0\.0\.1|localhost):\d+/g, "<host>")
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+0000)?/g, "<date>")
    .replace(/[A-Za-z0-9+/]{43}=?/g, "<sha256>")
    .replace(/-n\d+\b/g, "-n<i>")
    .slice(0, 160);
}

function textFits(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === "string" ? text === wanted : wanted.test(text);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
