// @ts-check
// One holder at a time, across processes, released by the kernel however its holder ends. Node has no flock; a listening
// local socket is as good and can say who holds it. It reaches as far as the machine: containers do not see each other's.
import { createHash } from "node:crypto";
import { unlinkSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";

/** @typedef {Record<string, string | number>} Holder */
/** @typedef {{ taken: true, release: () => Promise<void> }} Taken */
/** @typedef {{ taken: false, holder: Holder, released: Promise<void> }} Busy `released` settles when the holder is gone */

/**
 * @param {string} subject what is held, the same text in every process
 * @param {Holder} holder told to whoever asks meanwhile
 * @returns {Promise<Taken | Busy>}
 */
export async function takeExclusively(subject, holder) {
  const address = addressOf(subject);
  for (;;) {
    const server = await listen(address, `${JSON.stringify(holder)}\n`);
    if (server) return { taken: true, release: () => new Promise((resolve) => server.close(() => resolve())) };
    const busy = await ask(address);
    if (busy) return busy;
    if (isFile(address)) forget(address);
  }
}

/** @param {string} subject */
function addressOf(subject) {
  const name = `strata-${createHash("sha256").update(subject).digest("hex").slice(0, 32)}`;
  if (process.platform === "linux") return `\0${name}`;
  return process.platform === "win32" ? `\\\\.\\pipe\\${name}` : path.join(os.tmpdir(), `${name}.sock`);
}

/** Only where sockets are files does one outlive its owner. @param {string} address */
function isFile(address) {
  return path.isAbsolute(address) && process.platform !== "win32";
}

/** @param {string} address */
function forget(address) {
  try {
    unlinkSync(address);
  } catch {
    // Somebody else removed it first: the next attempt to listen tells.
  }
}

/** @param {string} address @param {string} greeting @returns {Promise<net.Server | null>} null: taken */
function listen(address, greeting) {
  return new Promise((resolve, reject) => {
    /** @type {Set<net.Socket>} */
    const askers = new Set();
    const server = net.createServer((asker) => {
      askers.add(asker.unref());
      asker.on("error", () => asker.destroy()).on("close", () => askers.delete(asker));
      asker.write(greeting);
    });
    const close = server.close.bind(server);
    server.close = (done) => {
      for (const asker of askers) asker.destroy();
      return close(done);
    };
    server.once("error", (/** @type {NodeJS.ErrnoException} */ error) => (error.code === "EADDRINUSE" ? resolve(null) : reject(error)));
    server.listen(address, () => resolve(server.unref()));
  });
}

/** @param {string} address @returns {Promise<Busy | null>} null: nobody answers any more */
function ask(address) {
  return new Promise((resolve) => {
    const socket = net.connect(address);
    /** @type {Promise<void>} */
    const released = new Promise((gone) => socket.once("close", () => gone()));
    let heard = "";
    socket.setEncoding("utf8").on("data", (chunk) => {
      heard += chunk;
      if (heard.endsWith("\n")) resolve({ taken: false, holder: JSON.parse(heard), released });
    });
    socket.once("error", () => resolve(null));
    socket.once("close", () => resolve(null));
  });
}
