import { shapeOf, type ServiceModel, type ShapeModel } from "../model/model";

/** A printed constraint of one member, when the service prints another than its model says. */
export type Overrides = Record<string, { enum?: string[]; accepted?: string[]; skip?: boolean }>;

/**
 * What a request breaks of the model's constraints, in the service's grammar; null when nothing. Grammar and the form
 * of each constraint are recorded; which of several comes first is the model's order of members.
 */
export function validationMessage(model: ServiceModel, shapeName: string, input: Record<string, unknown>, overrides: Overrides = {}): string | null {
  const violations = membersOf(model, shapeOf(model, shapeName), input, "", overrides);
  if (violations.length === 0) return null;
  return `${violations.length} validation error${violations.length > 1 ? "s" : ""} detected: ${violations.join("; ")}`;
}

function membersOf(model: ServiceModel, shape: ShapeModel, input: Record<string, unknown>, path: string, overrides: Overrides): string[] {
  return Object.entries(shape.members ?? {}).flatMap(([name, member]) => {
    const at = `${path}${path ? "." : ""}${lowerFirst(name)}`;
    const value = input[name];
    if (value === undefined || value === null) return shape.required?.includes(name) ? [violation(null, at, "Member must not be null")] : [];
    const override = overrides[at] ?? {};
    return override.skip ? [] : valueOf(model, shapeOf(model, member.shape), value, at, override, overrides);
  });
}

function valueOf(model: ServiceModel, shape: ShapeModel, value: unknown, at: string, override: Overrides[string] & object, overrides: Overrides): string[] {
  if (shape.type === "structure") return membersOf(model, shape, value as Record<string, unknown>, at, overrides);
  if (shape.type === "list") return listOf(model, shape, value as unknown[], at, override, overrides);
  if (shape.type === "map") return mapOf(model, shape, value as Record<string, unknown>, at);
  return scalarConstraints(shape, override).filter((constraint) => !constraint.holds(value)).map((constraint) => violation(value, at, constraint.text));
}

function listOf(model: ServiceModel, shape: ShapeModel, values: unknown[], at: string, override: Overrides[string] & object, overrides: Overrides): string[] {
  const lengths = lengthConstraints(shape).filter((constraint) => !constraint.holds(values)).map((constraint) => violation(values, at, constraint.text));
  const element = shapeOf(model, shape.member?.shape ?? "String");
  if (element.type === "structure") return [...lengths, ...values.flatMap((value, index) => elementOf(model, element, value, `${at}.${index + 1}.member`, overrides))];
  const constraints = scalarConstraints(element, override);
  const broken = values.some((value) => value === null || constraints.some((constraint) => !constraint.holds(value)));
  if (!broken) return lengths;
  const texts = [...constraints.map((constraint) => constraint.text), "Member must not be null"];
  return [...lengths, violation(values, at, override.enum ? texts[0] ?? "" : `Member must satisfy constraint: [${texts.join(", ")}]`)];
}

function mapOf(model: ServiceModel, shape: ShapeModel, map: Record<string, unknown>, at: string): string[] {
  const sides = [["keys", shape.key, Object.keys(map)], ["value", shape.value, Object.values(map)]] as const;
  return sides.flatMap(([side, element, found]) => {
    const constraints = scalarConstraints(shapeOf(model, element?.shape ?? "String"), {});
    const broken = found.some((one) => one === null || constraints.some((constraint) => !constraint.holds(one)));
    const texts = [...constraints.map((constraint) => constraint.text), "Member must not be null"];
    return broken ? [violation(shape.sensitive ? undefined : map, at, `Map ${side} must satisfy constraint: [${texts.join(", ")}]`)] : [];
  });
}

function elementOf(model: ServiceModel, shape: ShapeModel, value: unknown, at: string, overrides: Overrides): string[] {
  return value === null ? [violation(null, at, "Member must not be null")] : membersOf(model, shape, value as Record<string, unknown>, at, overrides);
}

interface Constraint {
  text: string;
  holds(value: unknown): boolean;
}

const madeConstraints = new WeakMap<ShapeModel, Constraint[]>();

function scalarConstraints(shape: ShapeModel, override: Overrides[string] & object): Constraint[] {
  if (override.enum || override.accepted) return makeConstraints(shape, override);
  const known = madeConstraints.get(shape) ?? makeConstraints(shape, {});
  madeConstraints.set(shape, known);
  return known;
}

function makeConstraints(shape: ShapeModel, override: Overrides[string] & object): Constraint[] {
  const allowed = override.accepted ?? override.enum ?? shape.enum;
  const printed = override.enum ?? shape.enum;
  if (allowed && printed) return [{ text: `Member must satisfy enum value set: [${printed.join(", ")}]`, holds: (value) => allowed.includes(String(value)) }];
  const constraints = shape.type === "string" || shape.type === "blob" ? lengthConstraints(shape) : rangeConstraints(shape);
  const { pattern } = shape;
  if (pattern) constraints.push({ text: `Member must satisfy regular expression pattern: ${printedPattern(pattern)}`, holds: (value) => compiled(pattern).test(String(value)) });
  return constraints;
}

function lengthConstraints(shape: ShapeModel): Constraint[] {
  const { min, max } = shape;
  const constraints: Constraint[] = [];
  if (max !== undefined) constraints.push({ text: `Member must have length less than or equal to ${max}`, holds: (value) => lengthOf(value) <= max });
  if (min !== undefined && min > 0) constraints.push({ text: `Member must have length greater than or equal to ${min}`, holds: (value) => lengthOf(value) >= min });
  return constraints;
}

function rangeConstraints(shape: ShapeModel): Constraint[] {
  const { min, max } = shape;
  const constraints: Constraint[] = [];
  if (max !== undefined) constraints.push({ text: `Member must have value less than or equal to ${max}`, holds: (value) => Number(value) <= max });
  if (min !== undefined) constraints.push({ text: `Member must have value greater than or equal to ${min}`, holds: (value) => Number(value) >= min });
  return constraints;
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : [...String(value)].length;
}

function violation(value: unknown, at: string, constraint: string): string {
  const printed = value === undefined ? "Value" : value === null ? "Value null" : `Value '${text(value)}'`;
  return `${printed} at '${at}' failed to satisfy constraint: ${constraint}`;
}

/** Lists and maps as Java prints them; the list is recorded. */
function text(value: unknown): string {
  if (Array.isArray(value)) return `[${value.join(", ")}]`;
  if (typeof value === "object" && value !== null) return `{${Object.entries(value).map(([key, one]) => `${key}=${String(one)}`).join(", ")}}`;
  return String(value);
}

/** The service prints alternatives without the model's outer parentheses (recorded for both layer ARN patterns). */
function printedPattern(pattern: string): string {
  return pattern.startsWith("((") && pattern.endsWith("))") ? pattern.slice(1, -1) : pattern;
}

const cache = new Map<string, RegExp>();

function compiled(pattern: string): RegExp {
  const known = cache.get(pattern);
  if (known) return known;
  const made = new RegExp(`^(?:${pattern})$`, pattern.includes("\\p{") ? "u" : "");
  cache.set(pattern, made);
  return made;
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
