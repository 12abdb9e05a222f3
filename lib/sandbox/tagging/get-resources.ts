import type { Call } from "../wire/call";
import type { Input } from "../wire/input";
import type { JsonHandler } from "../wire/json-service";
import { InvalidMarker, openMarker } from "../wire/pagination";
import type { FunctionRow } from "../world/rows";
import { position } from "../world/table";
import { taggingError } from "./errors";

const largestPage = 100;

/** The Region's functions that carry tags, over pages; the last page's token is the empty string. */
export const getResources: JsonHandler = (call, _operation, input) => {
  const refusal = call.refusal(call.access("tag:GetResources", "*"));
  if (refusal) throw taggingError.accessDenied(refusal);
  const size = input.optionalNumber("ResourcesPerPage") ?? largestPage;
  if (size < 1 || size > largestPage) throw taggingError.invalidInput(`ResourcesPerPage must be between 1 and ${largestPage}.`);
  const wanted = readWanted(input);
  const purpose = ["GetResources", call.place, wanted.key];
  const names = call.state.table("functions").ids(call.place);
  const after = functionAfter(call, purpose, input.optionalString("PaginationToken") || null);
  const found: FunctionRow[] = [];
  let more = false;
  for (let index = position(names, after); index < names.length && !more; index += 1) {
    const row = call.state.table("functions").get(call.place, names[index] ?? "");
    if (!row || row.name === after || !wanted.matches(row)) continue;
    if (found.length === size) more = true;
    else found.push(row);
  }
  return {
    PaginationToken: more ? call.world.seal.close([...purpose, found.at(-1)?.name ?? ""]) : "",
    ResourceTagMappingList: found.map((row) => ({ ResourceARN: row.arn, Tags: Object.entries(row.tags).map(([Key, Value]) => ({ Key, Value })) })),
  };
};

interface Wanted {
  /** A token is good for one question only. */
  key: string;
  matches(row: FunctionRow): boolean;
}

/** Every tag filter must match: its key, with one of its values if it names any. */
function readWanted(input: Input): Wanted {
  const types = input.optionalStrings("ResourceTypeFilters");
  const arns = input.optionalStrings("ResourceARNList");
  const filters = input.groups("TagFilters").map((filter) => ({ key: filter.optionalString("Key") ?? "", values: filter.optionalStrings("Values") ?? [] }));
  const offered = types === null || types.length === 0 || types.some((type) => type === "lambda" || type === "lambda:function");
  const tagged = (tags: Record<string, string>, { key, values }: (typeof filters)[number]) => tags[key] !== undefined && (values.length === 0 || values.includes(tags[key]));
  return {
    key: JSON.stringify([types, arns, filters]),
    matches: (row) => offered && Object.keys(row.tags).length > 0 && (arns?.includes(row.arn) ?? true) && filters.every((filter) => tagged(row.tags, filter)),
  };
}

function functionAfter(call: Call, purpose: string[], token: string | null): string {
  try {
    return token === null ? "" : openMarker(call.world.seal, purpose, token);
  } catch (error) {
    throw error instanceof InvalidMarker ? taggingError.expiredToken() : error;
  }
}
