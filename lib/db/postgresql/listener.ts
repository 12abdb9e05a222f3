import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";

const reconnectAfterMs = 1_000;

/**
 * Listens on a connection of its own, and again after it broke; calls back with null then, because what was notified
 * in between is lost. Resolves to a function that ends it.
 */
export async function listenOn(
  url: string,
  channel: string,
  onNotice: (payload: string | null) => void,
): Promise<() => Promise<void>> {
  const stopping = new AbortController();
  let client = await connect(url, channel, onNotice);
  const watch = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await ended(client, stopping.signal);
      while (!stopping.signal.aborted) {
        await delay(reconnectAfterMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
        if (stopping.signal.aborted) return;
        const next = await connect(url, channel, onNotice).catch(() => null);
        if (!next) continue;
        client = next;
        onNotice(null);
        break;
      }
    }
  };
  const watching = watch();
  return async () => {
    stopping.abort();
    await watching;
    await client.end();
  };
}

async function connect(url: string, channel: string, onNotice: (payload: string) => void): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: "strata listener", keepAlive: true });
  client.on("error", () => undefined);
  client.on("notification", (notice) => onNotice(notice.payload ?? ""));
  await client.connect();
  await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
  return client;
}

function ended(client: pg.Client, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    client.once("end", () => resolve());
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
