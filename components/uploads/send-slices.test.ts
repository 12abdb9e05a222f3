// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from "vitest";
import type { ByteRange } from "@/lib/domain/byte-range";
import { type SliceAnswer, askMissing, putSlice } from "./put-slice";
import { sendSlices } from "./send-slices";

vi.mock(import("./put-slice"));

afterEach(() => void vi.useRealTimers());

it("asks what is missing when a slice got lost, and sends that", async () => {
  vi.useFakeTimers();
  const server = serverThat({ loses: 1 });
  const offline: boolean[] = [];
  await send({ onOffline: (is) => offline.push(is) });
  expect(server.sent).toEqual([{ from: 0, to: 3 }, { from: 0, to: 3 }]);
  expect(offline).toEqual([true, false]);
});

it("sends again what a server lost that died and was started anew", async () => {
  vi.useFakeTimers();
  const server = serverThat({ forgets: 1 });
  await send({});
  expect(server.sent).toEqual([{ from: 0, to: 3 }, { from: 0, to: 3 }]);
});

it("stops at a refusal", async () => {
  serverThat({ refuses: 422 });
  await expect(send({})).rejects.toMatchObject({ problem: { reason: "refused" } });
});

async function send(options: { onOffline?(offline: boolean): void }): Promise<void> {
  const sending = sendSlices({
    url: "/u", blob: new Blob(["zip"]), missing: [{ from: 0, to: 3 }], signal: new AbortController().signal,
    onProgress: () => undefined, onOffline: () => undefined, ...options,
  });
  sending.catch(() => undefined);
  if (vi.isFakeTimers()) await vi.runAllTimersAsync();
  await sending;
}

/** A server of three bytes that has a mishap so many times. */
function serverThat(mishap: { loses?: number; forgets?: number; refuses?: number }) {
  const sent: ByteRange[] = [];
  let missing: ByteRange[] = [{ from: 0, to: 3 }];
  let { loses = 0, forgets = 0 } = mishap;
  vi.mocked(putSlice).mockImplementation(async ({ range }): Promise<SliceAnswer> => {
    sent.push(range);
    if (mishap.refuses) return { status: mishap.refuses, body: { reason: "refused" } };
    if (loses-- > 0) return { status: 0, body: {} };
    if (forgets-- > 0) return { status: 200, body: { missing } };
    missing = [];
    return { status: 200, body: { missing } };
  });
  vi.mocked(askMissing).mockImplementation(async () => ({ status: 200, body: { missing } }));
  return { sent };
}
