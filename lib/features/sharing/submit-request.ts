import { done, refuse, refuseFields, type Result } from "@/lib/domain/result";
import { termsProblems } from "@/lib/domain/share-terms";
import type { Context } from "../context";
import { actOnRequest } from "./act-on-request";
import { versionNumbers } from "./judge-share";
import { termsJson } from "./loaded-request";
import { rulesInForce } from "./rules-in-force";
import { textSchema } from "./schema";

const dayMs = 86_400_000;

/** Puts a draft before the approvers. It expires when nobody decides in the time that the rules give. */
export async function submitRequest(ctx: Context, requestId: string): Promise<Result<null>> {
  const answer = await actOnRequest(ctx, requestId, "submit", async (tx, request) => {
    const problems = termsProblems({ terms: request, existing: await versionNumbers(tx, request.layerId), reason: request.reason, now: ctx.now() });
    if (problems) return refuseFields(problems);
    const { decideWithinDays } = await rulesInForce(tx);
    const expiresAt = new Date(ctx.now().getTime() + decideWithinDays * dayMs);
    return {
      data: { submittedAt: ctx.now(), expiresAt },
      event: {
        action: "share.submit",
        reason: request.reason,
        after: { ...termsJson(request), principal: request.principalId || "*", ticket: request.ticket, usedFor: request.usedFor, expiresAt: expiresAt.toISOString() },
      },
    };
  });
  return answer.ok ? done(null) : answer;
}

/** Takes a request back before it is decided. */
export async function withdrawRequest(ctx: Context, requestId: string): Promise<Result<null>> {
  const answer = await actOnRequest(ctx, requestId, "withdraw", async () => ({
    data: { decidedAt: ctx.now() },
    event: { action: "share.withdraw" },
  }));
  return answer.ok ? done(null) : answer;
}

/** Asks the requester something; nobody decides until they have answered. */
export async function askBack(ctx: Context, requestId: string, question: string): Promise<Result<null>> {
  const text = textSchema.safeParse(question);
  if (!text.success) return refuseFields({ text: { reason: "question-missing" } });
  return message(ctx, requestId, "ask-back", "question", text.data);
}

/** Answers, and puts the request before the approvers again. Who had agreed agreed to what it was before, and is asked again. */
export async function answerRequest(ctx: Context, requestId: string, answer: string): Promise<Result<null>> {
  const text = textSchema.safeParse(answer);
  if (!text.success) return refuseFields({ text: { reason: "answer-missing" } });
  return message(ctx, requestId, "answer", "answer", text.data);
}

async function message(ctx: Context, requestId: string, act: "ask-back" | "answer", kind: "question" | "answer", text: string): Promise<Result<null>> {
  const { actor } = ctx;
  if (actor.kind !== "person") return refuse("request-unknown");
  const answered = await actOnRequest(ctx, requestId, act, async () => ({
    event: { action: act === "answer" ? "share.answer" : "share.ask-back", reason: text },
    also: async (tx) => {
      await tx.shareMessage.create({ data: { requestId, authorId: actor.userId, kind, text, at: ctx.now() } });
      if (act === "answer") await tx.shareApproval.deleteMany({ where: { requestId } });
    },
  }));
  return answered.ok ? done(null) : answered;
}

