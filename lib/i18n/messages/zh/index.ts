import type { Words } from "../../words";
import type { en } from "../en";
import { accounts } from "./accounts";
import { activity } from "./activity";
import { activityFields } from "./activity-fields";
import { advisories } from "./advisories";
import { attachments } from "./attachments";
import { command } from "./command";
import { common } from "./common";
import { drift } from "./drift";
import { failures } from "./failures";
import { functions } from "./functions";
import { identity } from "./identity";
import { inspection } from "./inspection";
import { inventory } from "./inventory";
import { layers } from "./layers";
import { navigation } from "./navigation";
import { overview } from "./overview";
import { references } from "./references";
import { plans } from "./plans";
import { refusals } from "./refusals";
import { rules } from "./rules";
import { sharing } from "./sharing";
import { uploads } from "./uploads";

export const zh: Words<typeof en> = {
  accounts,
  activity,
  activityFields,
  advisories,
  attachments,
  command,
  common,
  drift,
  failures,
  functions,
  identity,
  inspection,
  inventory,
  layers,
  navigation,
  overview,
  references,
  plans,
  refusals,
  rules,
  sharing,
  uploads,
};
