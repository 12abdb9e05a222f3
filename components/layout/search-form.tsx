"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { cn } from "@/components/ui/cn";
import { isTyping } from "./is-typing";
import { layerArnPath } from "./layer-arn-path";

export type SearchPlace = { label: string; href: string };

type Found = { kind: string; label: string; hint: string; href: string };

type Props = {
  label: string;
  placeholder: string;
  /** The pages that the reader may open. */
  pages: readonly SearchPlace[];
  words: { kinds: Readonly<Record<string, string>>; results: string; page: string; all: string; lists: Readonly<Record<"layers" | "functions" | "activity", string>> };
  /** Lists that the reader may open, to look further in. */
  lists: readonly ("layers" | "functions" | "activity")[];
};

const pauseMs = 150;

/** Finds a layer, ARN, function, account, package, person or page. "/" and Ctrl-K come here from anywhere. */
export function SearchForm({ label, placeholder, pages, words, lists }: Props) {
  const router = useRouter();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [found, setFound] = useState<readonly Found[]>([]);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const wanted = text.trim();

  useEffect(() => {
    function focusByKey(event: globalThis.KeyboardEvent) {
      const asked = (event.key === "/" && !isTyping(event)) || (event.key === "k" && (event.ctrlKey || event.metaKey));
      if (!asked || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    }
    document.addEventListener("keydown", focusByKey);
    return () => document.removeEventListener("keydown", focusByKey);
  }, []);

  useEffect(() => {
    if (wanted.length < 2) return;
    const aborter = new AbortController();
    const timer = setTimeout(() => void ask(wanted, aborter.signal).then((answer) => answer && setFound(answer)), pauseMs);
    return () => {
      clearTimeout(timer);
      aborter.abort();
    };
  }, [wanted]);

  const offered: Found[] = wanted === "" ? [] : [
    ...pages.filter((page) => page.label.toLowerCase().includes(wanted.toLowerCase())).map((page) => ({ kind: "page", hint: "", ...page })),
    ...(wanted.length < 2 ? [] : found),
    ...lists.map((list) => ({ kind: "list", label: words.lists[list], hint: `“${wanted}”`, href: `/${list}?filter=${encodeURIComponent(`"${wanted.replace(/["\\]/g, "\\$&")}"`)}` })),
  ];
  const shown = open ? offered : [];

  function go(href: string) {
    setOpen(false);
    setAt(-1);
    setText("");
    input.current?.blur();
    router.push(href);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    const chosen = shown[at];
    if (chosen) return go(chosen.href);
    go(layerArnPath(wanted) ?? (wanted ? `/layers?filter=${encodeURIComponent(wanted)}` : "/layers"));
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setOpen(true);
      setAt(((at + 1 + step + offered.length + 1) % (offered.length + 1)) - 1);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      setOpen(false);
      setAt(-1);
    }
  }

  return (
    <search className="relative min-w-8">
      <form action="/layers" onSubmit={submit} className="flex">
        <Search aria-hidden className="pointer-events-none absolute top-2 left-2 size-4 text-ink-faint" />
        <input
          ref={input}
          name="filter"
          role="combobox"
          aria-expanded={shown.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={shown[at] ? `${listId}-${at}` : undefined}
          aria-label={label}
          aria-keyshortcuts="/ Control+K"
          placeholder={placeholder}
          value={text}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setText(event.target.value);
            setOpen(true);
            setAt(-1);
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
          className="search-input"
        />
        <kbd aria-hidden className="search-key">/</kbd>
      </form>
      <ul
        id={listId}
        role="listbox"
        aria-label={words.results}
        hidden={shown.length === 0}
        // The field keeps the focus: a press must not take it away before it is a click.
        onMouseDown={(event) => event.preventDefault()}
        className="absolute top-10 right-0 z-40 max-h-[min(30rem,calc(100dvh-5rem))] w-[min(28rem,calc(100vw-1rem))] overflow-y-auto rounded-lg border bg-raised p-1 shadow-raised"
      >
        {shown.map(({ kind, label: name, hint, href }, index) => (
          <li
            key={`${kind} ${href}`}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === at}
            ref={index === at ? (element) => element?.scrollIntoView({ block: "nearest" }) : undefined}
            onClick={() => go(href)}
            className={cn("flex min-h-9 cursor-pointer items-center gap-3 rounded-md px-2 hover:bg-hover", index === at && "bg-hover")}
          >
            <span className="w-20 shrink-0 text-xs text-ink-faint">{kind === "page" ? words.page : kind === "list" ? words.all : words.kinds[kind]}</span>
            <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
            <span className="max-w-44 shrink-0 truncate text-xs text-ink-faint">{hint}</span>
          </li>
        ))}
      </ul>
    </search>
  );
}

/** Null when the question was taken back or could not be answered: what is shown stays. */
async function ask(text: string, signal: AbortSignal): Promise<Found[] | null> {
  try {
    const answer = await fetch(`/api/search?q=${encodeURIComponent(text)}`, { signal });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
