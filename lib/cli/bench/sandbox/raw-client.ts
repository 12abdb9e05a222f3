import { connect } from "node:net";

/**
 * How many answers a second `connections` sockets get, each sending the next request as soon as the last was answered. The
 * requests are bytes made before, so that the client costs little; every answer must be 200 with the length it declares.
 */
export async function answersPerSecond(url: string, requests: readonly Buffer[], connections: number, milliseconds: number): Promise<number> {
  const { hostname, port } = new URL(url);
  const state = { next: 0, answered: 0 };
  const began = performance.now();
  const ends = began + milliseconds;
  await Promise.all(Array.from({ length: connections }, () => talk(Number(port), hostname, requests, state, ends)));
  return state.answered / ((performance.now() - began) / 1000);
}

function talk(port: number, host: string, requests: readonly Buffer[], state: { next: number; answered: number }, ends: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host);
    socket.setNoDelay(true);
    let head: Buffer = Buffer.alloc(0);
    let left = -1;
    const send = () => {
      if (performance.now() >= ends) return void socket.end(resolve);
      socket.write(requests[state.next % requests.length] ?? Buffer.alloc(0));
      state.next += 1;
    };
    const take = (chunk: Buffer): void => {
      if (left < 0) {
        head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
        const end = head.indexOf("\r\n\r\n");
        if (end < 0) return;
        const text = head.toString("latin1", 0, end);
        const length = /^content-length: *(\d+)/im.exec(text)?.[1];
        if (!text.startsWith("HTTP/1.1 200") || length === undefined) return void socket.destroy(new Error(`not the answer expected: ${head.toString("utf8").slice(0, 400)}`));
        left = Number(length) - (head.length - end - 4);
        head = Buffer.alloc(0);
      } else left -= chunk.length;
      if (left > 0) return;
      left = -1;
      state.answered += 1;
      send();
    };
    socket.on("connect", send);
    socket.on("data", take);
    socket.on("error", reject);
  });
}
