import { bytesIn, type ByteRange } from "@/lib/domain/byte-range";
import type { Problem, Result } from "@/lib/domain/result";
import type { Draft, DraftPhase, Sending } from "./draft";
import { retryPause } from "./retry-pause";
import { sendSlices, SliceRefused } from "./send-slices";
import { TransferRate } from "./transfer-rate";

type Begin = {
  fileName: string;
  sizeBytes: number;
  codeSha256: string;
  runtimes: string[];
  architectures: string[];
  repairs: string[];
  resumeUploadId?: string;
};

/** The server actions that begin and end an upload; the bytes between go by requests of their own. */
export type SendActions = {
  begin(input: Begin): Promise<Result<{ uploadId: string; missing: ByteRange[] }>>;
  finish(uploadId: string): Promise<Result<{ uploadId: string }>>;
  discard(uploadId: string): Promise<unknown>;
};

/** Sends a looked-at draft to its end and tells every phase on the way. Aborting pauses it; sending again goes on. */
export async function sendDraft(draft: Draft, actions: SendActions, signal: AbortSignal, tell: (phase: DraftPhase) => void): Promise<void> {
  const { content, report, scope } = draft;
  if (!report) return;
  const resumeUploadId = draft.phase.kind === "paused" ? draft.phase.sending.uploadId : null;
  if (!resumeUploadId) tell({ kind: "beginning" });
  const begun = await actions.begin({
    fileName: content.fileName,
    sizeBytes: content.blob.size,
    codeSha256: report.codeSha256,
    runtimes: [...scope.runtimes],
    architectures: [...scope.architectures],
    repairs: [...content.repairs],
    ...(resumeUploadId ? { resumeUploadId } : {}),
  }).catch(lost);
  if (!begun.ok) return tell({ kind: "refused", problem: begun });

  const { uploadId, missing } = begun.value;
  const sentBytes = content.blob.size - bytesIn(missing);
  let sending: Sending = { uploadId, sentBytes, bytesPerSecond: null, offline: false, resumed: sentBytes > 0 };
  const update = (change: Partial<Sending>) => {
    sending = { ...sending, ...change };
    tell({ kind: "sending", sending });
  };
  const rate = new TransferRate();
  update({});
  try {
    await sendSlices({
      url: `/api/uploads/${uploadId}`,
      blob: content.blob,
      missing,
      signal,
      onProgress: (bytes) => {
        rate.add(performance.now(), bytes);
        update({ sentBytes: bytes, bytesPerSecond: rate.perSecond(), offline: false });
      },
      onOffline: (offline) => update({ offline, bytesPerSecond: null }),
    });
  } catch (error) {
    return tell(phaseAfter(sending, error instanceof SliceRefused ? error.problem : null));
  }
  const finished = await finish(actions, uploadId, signal, tell);
  tell(finished.ok ? { kind: "arrived", uploadId } : phaseAfter(sending, finished));
}

/** After these the server keeps nothing of what was sent, so there is nothing to go on with. */
const gone = new Set(["disk-full", "upload-longer-than-announced", "upload-unknown"]);

const arrivedStates: readonly unknown[] = ["verifying", "inspecting", "ready"];

function phaseAfter(sending: Sending, problem: Problem | null): DraftPhase {
  // Another tab that sent the same zip was first: for this one it has arrived, too.
  if (problem?.reason === "upload-not-receiving" && arrivedStates.includes(problem.params?.state)) return { kind: "arrived", uploadId: sending.uploadId };
  if (problem && gone.has(problem.reason)) return { kind: "refused", problem };
  return { kind: "paused", sending: { ...sending, bytesPerSecond: null, offline: false }, problem };
}

const FINISH_RETRIES = 8;

/** Finishing may be asked for twice, so a server that is being restarted is simply asked again, for about 40 seconds. */
async function finish(actions: SendActions, uploadId: string, signal: AbortSignal, tell: (phase: DraftPhase) => void): Promise<Result<{ uploadId: string }>> {
  for (let failures = 0; ; failures++) {
    tell({ kind: "finishing", uploadId, offline: failures > 0 });
    try {
      return await actions.finish(uploadId);
    } catch {
      if (failures === FINISH_RETRIES || signal.aborted) return lost();
      await retryPause(failures, signal).catch(() => undefined);
    }
  }
}

/** An action whose answer was lost: nothing is known to be wrong, and going on asks again. */
function lost(): { ok: false; reason: string } {
  return { ok: false, reason: "connection-lost" };
}
