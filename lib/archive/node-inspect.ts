import { inspect, type Inspect } from "./inspect";
import { nodePlatform } from "./node";
import { secretScanner } from "./secrets/scanner";

/** As a server inspects, secrets in contents included, in this very thread. */
export const inspectHere: Inspect = (source, options) => inspect(source, { ...options, secretScanner }, nodePlatform);
