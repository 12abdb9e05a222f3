// @ts-check
import net from "node:net";
import { Refusal } from "./refusal.mjs";

/**
 * The port to serve on: the one asked for if it is free, or any free one for 0.
 * @param {string} host @param {number} port @returns {Promise<number>} @throws {Refusal}
 */
export function freePort(host, port) {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", (/** @type {NodeJS.ErrnoException} */ error) => reject(refusal(host, port, error)));
    probe.listen(port, host, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : port));
    });
  });
}

/** @param {string} host @param {number} port @param {NodeJS.ErrnoException} error */
function refusal(host, port, error) {
  switch (error.code) {
    case "EADDRINUSE":
      return new Refusal({
        seen: `port ${port} of ${host} is in use by another program`, expected: "a free port",
        todo: `stop that program, or choose another port: PORT=${port === 65_535 ? port - 1 : port + 1} npm start (PORT=0 takes any free one).`,
      });
    case "EACCES":
      return new Refusal({ seen: `port ${port} is reserved for the system`, expected: "a port above 1023", todo: "set PORT to one." });
    default:
      return new Refusal({
        seen: `${host} cannot be listened on (${error.message})`, expected: "an address of this machine",
        todo: 'set STRATA_HOST to one, such as "127.0.0.1", or to "0.0.0.0" for all of them.',
      });
  }
}
