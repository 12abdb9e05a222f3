import { inspect, type Inspect } from "./inspect";
import { nodePlatform } from "./node";

/** Inspects in this very thread: for commands, and for the threads that keep a server's own free. */
export const inspectHere: Inspect = (source, options) => inspect(source, options, nodePlatform);
