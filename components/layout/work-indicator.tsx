"use client";

import { CircleHelp, LoaderCircle } from "lucide-react";
import Link from "next/link";
import { useId, useSyncExternalStore } from "react";
import { buttonClass } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import type { FrameWork } from "./work";
import { readWork, watchWork } from "./work-store";

/** What goes on in the background, found again from every page; nothing is there when nothing does. */
export function WorkIndicator({ initial, title }: { initial: FrameWork; title: string }) {
  const id = useId();
  const { busy, summary, waiting, tasks } = useSyncExternalStore(watchWork, readWork, () => null) ?? initial;
  if (!busy) return null;
  return (
    <>
      <button type="button" popoverTarget={id} title={summary} className={buttonClass({ variant: "ghost" }, waiting ? "px-2 text-caution!" : "px-2")}>
        {waiting ? <CircleHelp aria-hidden /> : <LoaderCircle aria-hidden className="animate-spin" />}
        <span className="max-xl:sr-only">{summary}</span>
      </button>
      <div id={id} popover="auto" role="dialog" aria-label={title} className="anchored anchored-end w-80 max-w-[calc(100vw-1rem)] rounded-lg border bg-raised p-4 shadow-raised">
        <h2 className="mb-2 text-sm font-medium text-ink-faint">{title}</h2>
        <ul className="space-y-3 text-sm">
          {tasks.map(({ href, label, progress, note }) => (
            <li key={href}>
              <Link href={href} prefetch={false} className="font-medium text-accent-ink hover:underline">{label}</Link>
              {note ? <p className="text-caution">{note}</p> : null}
              {progress ? (
                <>
                  <Progress label={label} value={progress.value} text={progress.text} className="my-1" />
                  <p className="text-xs text-ink-faint">{progress.text}</p>
                </>
              ) : null}
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
