// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from "vitest";
import { type Draft, type DraftPhase, newDraft, type DraftReport } from "./draft";
import { type SendActions, sendDraft } from "./send-draft";

afterEach(() => void vi.useRealTimers());

it("goes on finishing by itself when the server is away for a moment", async () => {
  vi.useFakeTimers();
  const answers = [new TypeError("Failed to fetch"), new TypeError("Failed to fetch")];
  const phases = await send({
    finish: async (uploadId) => {
      const failure = answers.shift();
      if (failure) throw failure;
      return { ok: true, value: { uploadId } };
    },
  });
  expect(phases.filter(({ kind }) => kind === "finishing")).toEqual([false, true, true].map((offline) => ({ kind: "finishing", uploadId: "u", offline })));
  expect(phases.at(-1)).toEqual({ kind: "arrived", uploadId: "u" });
});

it("stops asking a server that stays away, and keeps what arrived", async () => {
  vi.useFakeTimers();
  const phases = await send({ finish: async () => Promise.reject(new TypeError("Failed to fetch")) });
  expect(phases.at(-1)).toMatchObject({ kind: "paused", problem: { reason: "connection-lost" } });
});

it("does not ask again when the server refuses", async () => {
  const finish = vi.fn(async () => ({ ok: false as const, reason: "session-ended" }));
  const phases = await send({ finish });
  expect(finish).toHaveBeenCalledOnce();
  expect(phases.at(-1)).toMatchObject({ kind: "paused", problem: { reason: "session-ended" } });
});

it("takes a zip that another tab has sent meanwhile as arrived", async () => {
  const phases = await send({ finish: async () => ({ ok: false as const, reason: "upload-not-receiving", params: { state: "inspecting" } }) });
  expect(phases.at(-1)).toEqual({ kind: "arrived", uploadId: "u" });
});

it("offers to send again, not to go on, where the server kept nothing", async () => {
  const phases = await send({ finish: async () => ({ ok: false as const, reason: "disk-full" }) });
  expect(phases.at(-1)).toMatchObject({ kind: "refused", problem: { reason: "disk-full" } });
});

it("says that something happens before the server has answered", async () => {
  const phases = await send({ finish: async (uploadId) => ({ ok: true as const, value: { uploadId } }) });
  expect(phases[0]).toEqual({ kind: "beginning" });
});

/** Sends a draft of which all bytes have arrived before. */
async function send(actions: Pick<SendActions, "finish">): Promise<DraftPhase[]> {
  const file = new File(["zip"], "layer.zip");
  const draft: Draft = { ...newDraft("draft-1", file), report: { codeSha256: "digest" } as DraftReport, phase: { kind: "looked-at" } };
  const begin: SendActions["begin"] = async () => ({ ok: true, value: { uploadId: "u", missing: [] } });
  const phases: DraftPhase[] = [];
  const sent = sendDraft(draft, { begin, discard: async () => undefined, ...actions }, new AbortController().signal, (phase) => phases.push(phase));
  if (vi.isFakeTimers()) await vi.runAllTimersAsync();
  await sent;
  return phases;
}
