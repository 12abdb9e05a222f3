import type { ReactNode } from "react";
import { cn } from "./cn";
import { CopyButton } from "./copy-button";

/** Lines to be read and copied whole. `label` says what they are ("AWS CLI"); `wrap` breaks long ones instead of scrolling. */
export function CodeBlock({ label, code, caption, wrap = false }: { label: string; code: string; caption?: ReactNode; wrap?: boolean }) {
  return (
    <figure className="min-w-0 overflow-hidden rounded-md border bg-sunken">
      <figcaption className="flex items-center justify-between gap-4 border-b py-1 pr-1 pl-3 text-sm text-ink-soft">
        <span className="min-w-0 truncate">{caption ?? label}</span>
        <CopyButton text={code} what={label} />
      </figcaption>
      <pre tabIndex={0} role="region" aria-label={label} className={cn("overflow-x-auto p-3 text-sm leading-5 focus-visible:-outline-offset-2", wrap && "whitespace-pre-wrap wrap-anywhere")}>
        <code>{code}</code>
      </pre>
    </figure>
  );
}
