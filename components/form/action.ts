import type { Refused, Result } from "@/lib/domain/result";

/** What a form was answered; null before it was sent. */
export type Answer<T> = Result<T> | null;

/** A server action as forms call it. One that always redirects when it succeeds returns only refusals. */
export type FormAction<T> = (last: Answer<T>, form: FormData) => Promise<Result<T> | Refused>;
