import type { OperationModel, ServiceModel } from "../model/model";
import { shapeOf } from "../model/model";
import { ServiceError } from "./errors";
import type { WireRequest } from "./request";

export interface Route {
  operation: string;
  model: OperationModel;
  /** Values of the path's placeholders, decoded. */
  path: Record<string, string>;
}

interface Compiled {
  operation: string;
  model: OperationModel;
  pattern: RegExp;
  names: string[];
  query: [string, string][];
}

/** Finds a rest-json operation from method, path and the fixed part of the query. */
export class RestRouter {
  private readonly routes: Compiled[];

  constructor(model: ServiceModel) {
    this.routes = Object.entries(model.operations).map(([operation, one]) => compile(operation, one));
    this.routes.sort((a, b) => b.query.length - a.query.length);
  }

  find(request: WireRequest): Route | null {
    const path = request.rawPath.length > 1 ? request.rawPath.replace(/\/$/, "") : request.rawPath;
    for (const route of this.routes) {
      const found = route.pattern.exec(path);
      if (!found || route.model.method !== request.method || !route.query.every(([name, value]) => request.query.get(name) === value)) continue;
      return { operation: route.operation, model: route.model, path: Object.fromEntries(route.names.map((name, index) => [name, decode(found[index + 1] ?? "")])) };
    }
    return null;
  }
}

function compile(operation: string, model: OperationModel): Compiled {
  const [path = "", query = ""] = model.uri.split("?");
  const names: string[] = [];
  const pattern = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    names.push(name);
    return "([^/]*)";
  });
  return { operation, model, pattern: new RegExp(`^${pattern}$`), names, query: [...new URLSearchParams(query)] };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new ServiceError("BadRequestException", 400, "Bad Request");
  }
}

/** The members of a request from path, query, headers and JSON body, with the types of the model. */
export function readInput(model: ServiceModel, route: Route, request: WireRequest, body: Record<string, unknown>): Record<string, unknown> {
  if (!route.model.input) return {};
  const input: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(shapeOf(model, route.model.input).members ?? {})) {
    const wireName = member.locationName ?? name;
    const shape = shapeOf(model, member.shape);
    if (member.location === "uri") input[name] = typed(route.path[wireName] ?? null, shape.type, name);
    else if (member.location === "querystring") input[name] = shape.type === "list" ? listOrUnset(request.query.getAll(wireName)) : typed(request.query.get(wireName), shape.type, name);
    else if (member.location === "header") input[name] = typed(request.headers.get(wireName.toLowerCase()) ?? null, shape.type, name);
    else if (body[wireName] !== undefined) input[name] = checkedJson(model, member.shape, body[wireName], name);
  }
  return input;
}

function listOrUnset(values: string[]): string[] | undefined {
  return values.length > 0 ? values : undefined;
}

function typed(text: string | null, type: string, name: string): unknown {
  if (text === null) return undefined;
  if (type === "integer" || type === "long") {
    if (!/^-?\d{1,15}$/.test(text)) throw new ServiceError("SerializationException", 400, `'${text}' at '${name}' can not be converted to a number`);
    return Number(text);
  }
  if (type === "boolean") return text === "true";
  return text;
}

/** Refuses JSON of another type than the model's, before anything is validated or done. */
export function checkedJson(model: ServiceModel, shapeName: string, value: unknown, at: string): unknown {
  const shape = shapeOf(model, shapeName);
  if (value === null) return null;
  const wrong = () => new ServiceError("SerializationException", 400, `The value at '${at}' must be of type ${shape.type}`);
  switch (shape.type) {
    case "structure": {
      if (!isRecord(value)) throw wrong();
      return Object.fromEntries(Object.entries(shape.members ?? {}).flatMap(([name, member]) => (value[name] === undefined ? [] : [[name, checkedJson(model, member.shape, value[name], `${at}.${name}`)]])));
    }
    case "list":
      if (!Array.isArray(value)) throw wrong();
      return value.map((item, index) => checkedJson(model, shape.member?.shape ?? "String", item, `${at}.${index + 1}`));
    case "map":
      if (!isRecord(value)) throw wrong();
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, checkedJson(model, shape.value?.shape ?? "String", item, `${at}.${key}`)]));
    case "integer":
    case "long":
      if (typeof value !== "number" || !Number.isInteger(value)) throw wrong();
      return value;
    case "double":
      if (typeof value !== "number") throw wrong();
      return value;
    case "boolean":
      if (typeof value !== "boolean") throw wrong();
      return value;
    default:
      if (typeof value !== "string") throw wrong();
      return value;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
