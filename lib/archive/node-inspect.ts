import { inspect, type Inspect } from "./inspect";
import { nodePlatform } from "./node";
import { repair, type MakeRepair } from "./repair/repair";
import { secretScanner } from "./secrets/scanner";

/** As a server inspects, secrets in contents included, in this very thread. */
export const inspectHere: Inspect = (source, options) => inspect(source, { ...options, secretScanner }, nodePlatform);

/** As a server repairs, in this very thread. No repair asks for secrets, so none are looked for. */
export const repairHere: MakeRepair = (source, id, options) => repair(source, id, options, nodePlatform);
