import { models } from "../model/model";
import { jsonService } from "../wire/json-service";
import { taggingError } from "./errors";
import { getResources } from "./get-resources";

/** The Resource Groups Tagging API, as far as it reads the tags of functions. */
export const taggingService = jsonService({ name: "tagging", target: "ResourceGroupsTaggingAPI_20170126.", model: models.tagging, errors: taggingError, handlers: { GetResources: getResources } });
