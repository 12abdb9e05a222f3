"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { failures as en } from "@/lib/i18n/messages/en/failures";
import { failures as zh } from "@/lib/i18n/messages/zh/failures";

type Props = { error: unknown; retry: () => void };

/**
 * What stands in place of a page that broke. It brings its own words, because what broke may be what brings words.
 * It shows the reference under which the server logged the error, and never the error's text.
 */
export function Failure({ error, retry }: Props) {
  const words = useSyncExternalStore(never, documentWords, () => en);
  const heading = useRef<HTMLHeadingElement>(null);
  const reference = referenceOf(error);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div role="alert" className="mx-auto flex max-w-md flex-col items-start gap-3 px-6 py-16">
      <h1 ref={heading} tabIndex={-1} className="text-xl font-semibold tracking-tight focus-visible:outline-none">{words.title}</h1>
      <p className="text-ink-soft">{words.hint}</p>
      {reference ? <p className="text-sm text-ink-faint">{words.reference} <code>{reference}</code></p> : null}
      <Button className="mt-2" onClick={retry}>{words.retry}</Button>
    </div>
  );
}

function documentWords(): { [Key in keyof typeof en]: string } {
  return document.documentElement.lang.startsWith("zh") ? zh : en;
}

function referenceOf(error: unknown): string | null {
  return error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : null;
}

function never(): () => void {
  return () => undefined;
}
