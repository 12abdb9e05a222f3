// @ts-check
// A bare HTTP server: for each address it was given, the same bytes from memory. Argument: a file of JSON lines [address, body].
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

/** @type {Map<string, Buffer>} */
const bodies = new Map();
for (const line of readFileSync(process.argv[2] ?? "", "utf8").split("\n")) {
  if (line === "") continue;
  const [address, body] = /** @type {[string, string]} */ (JSON.parse(line));
  bodies.set(address, Buffer.from(body));
}
const server = createServer((request, response) => {
  const body = bodies.get(request.url ?? "");
  response.writeHead(body ? 200 : 404, { "content-type": "application/json", "content-length": body?.length ?? 0 });
  response.end(body);
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address && typeof address === "object") console.log(`ready http://127.0.0.1:${address.port}`);
});
