"use client";

import { type FormEvent, type RefObject, startTransition, useActionState, useEffect, useEffectEvent, useRef } from "react";
import type { Problem, Refused } from "@/lib/domain/result";
import type { Answer, FormAction } from "./action";

type Options<T> = {
  /** Called once with what a successful action returned. One that redirects does not come here. */
  onDone?: (value: T) => void;
};

export type ActionForm = {
  /** Spread on `<form>`. */
  formProps: { ref: RefObject<HTMLFormElement | null>; action: (form: FormData) => void; onSubmit: (event: FormEvent<HTMLFormElement>) => void };
  pending: boolean;
  /** The last answer when it was a refusal; null while a new one is under way. */
  refused: Refused | null;
  problemOf: (field: string) => Problem | null;
};

/**
 * A form around a server action. What was typed stays after a refusal, and the focus goes to the first field that is wrong
 * or, when none is, to what is marked `data-form-problem`.
 */
export function useActionForm<T>(action: FormAction<T>, { onDone }: Options<T> = {}): ActionForm {
  const [answer, send, pending] = useActionState<Answer<T>, FormData>(action, null);
  const ref = useRef<HTMLFormElement>(null);
  const refused = !pending && answer && !answer.ok ? answer : null;

  const settle = useEffectEvent((settled: Answer<T>) => {
    if (!settled) return;
    if (settled.ok) onDone?.(settled.value);
    else ref.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid], [data-form-problem]')?.focus();
  });
  useEffect(() => settle(answer), [answer]);

  return {
    formProps: { ref, action: send, onSubmit: (event) => sendKeeping(event, pending, send) },
    pending,
    refused,
    problemOf: (field) => refused?.fields?.[field] ?? null,
  };
}

/** React empties a form after its `action` has run, whatever the answer; sent by hand it keeps what was typed. */
function sendKeeping(event: FormEvent<HTMLFormElement>, pending: boolean, send: (form: FormData) => void): void {
  event.preventDefault();
  if (pending) return;
  const { submitter } = event.nativeEvent as SubmitEvent;
  const form = new FormData(event.currentTarget, submitter);
  startTransition(() => send(form));
}
