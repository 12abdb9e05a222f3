import { shapeOf, type ServiceModel } from "../model/model";

/**
 * The members of a request of the query protocol: `ActionNames.member.1=..`, `Tags.member.1.Key=..`.
 * Unknown parameters are ignored, as AWS does.
 */
export function readQueryInput(model: ServiceModel, shapeName: string, parameters: URLSearchParams, prefix = ""): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(shapeOf(model, shapeName).members ?? {})) {
    const value = readValue(model, member.shape, parameters, prefix + name);
    if (value !== undefined) input[name] = value;
  }
  return input;
}

function readValue(model: ServiceModel, shapeName: string, parameters: URLSearchParams, at: string): unknown {
  const shape = shapeOf(model, shapeName);
  switch (shape.type) {
    case "list":
      return readList(model, shape.member?.shape ?? "String", parameters, at);
    case "structure":
      return hasPrefix(parameters, `${at}.`) ? readQueryInput(model, shapeName, parameters, `${at}.`) : undefined;
    case "integer": {
      const text = parameters.get(at);
      return text === null ? undefined : Number(text);
    }
    case "boolean": {
      const text = parameters.get(at);
      return text === null ? undefined : text === "true";
    }
    default:
      return parameters.get(at) ?? undefined;
  }
}

function readList(model: ServiceModel, memberShape: string, parameters: URLSearchParams, at: string): unknown[] | undefined {
  const values: unknown[] = [];
  for (let index = 1; index <= 1000; index += 1) {
    const value = readValue(model, memberShape, parameters, `${at}.member.${index}`);
    if (value === undefined) break;
    values.push(value);
  }
  return values.length > 0 ? values : undefined;
}

function hasPrefix(parameters: URLSearchParams, prefix: string): boolean {
  return [...parameters.keys()].some((key) => key.startsWith(prefix));
}
