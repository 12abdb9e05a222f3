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
  const other = port === 65_535 ? port - 1 : port + 1;
  switch (error.code) {
    case "EADDRINUSE":
      return new Refusal({
        seen: { en: `port ${port} of ${host} is in use by another program`, zh: `${host} 的端口 ${port} 已被其他程序占用` },
        expected: { en: "a free port", zh: "空闲的端口" },
        todo: {
          en: `stop that program, or choose another port: PORT=${other} npm start (PORT=0 takes any free one).`,
          zh: `停止该程序，或改用其他端口：PORT=${other} npm start（PORT=0 表示任意空闲端口）。`,
        },
      });
    case "EACCES":
      return new Refusal({
        seen: { en: `port ${port} is reserved for the system`, zh: `端口 ${port} 由系统保留` },
        expected: { en: "a port above 1023", zh: "大于 1023 的端口" },
        todo: { en: "set PORT to one.", zh: "将 PORT 设为这样的端口。" },
      });
    default:
      return new Refusal({
        seen: { en: `${host} cannot be listened on (${error.message})`, zh: `无法监听 ${host}（${error.message}）` },
        expected: { en: "an address of this machine", zh: "本机的地址" },
        todo: {
          en: 'set STRATA_HOST to one, such as "127.0.0.1", or to "0.0.0.0" for all of them.',
          zh: '将 STRATA_HOST 设为本机地址，例如 "127.0.0.1"，或设为 "0.0.0.0"（所有地址）。',
        },
      });
  }
}
