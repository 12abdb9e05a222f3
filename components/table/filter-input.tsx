"use client";

import { ListFilter } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState, useTransition } from "react";
import { cn } from "@/components/ui/cn";
import { controlClass } from "@/components/ui/control-class";
import { editTermEvent, type TermToEdit } from "./edit-term";
import { type FilterProperty, type Suggestion, suggest } from "./filter-suggestions";

type Props = {
  path: string;
  /** What else the address says: the sort, the scope. */
  kept: readonly (readonly [string, string])[];
  /** The filter that is applied; what is typed is joined to it. */
  applied: string;
  join: "and" | "or";
  /** A filter that could not be read, to be mended. */
  unread: string;
  properties: readonly FilterProperty[];
  placeholder: string;
  words: { label: string; suggestions: string };
};

/** The field in which a filter is typed, with what may come next offered below it. */
export function FilterInput({ path, kept, applied, join, unread, properties, placeholder, words }: Props) {
  const router = useRouter();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [pending, startTransition] = useTransition();
  const [text, setText] = useState(unread);
  const [base, setBase] = useState(applied);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const shown = open ? suggest(text, properties) : [];

  // The address has changed: a term was applied, taken away, or the reader went back.
  const [seen, setSeen] = useState(applied);
  if (seen !== applied) {
    setSeen(applied);
    setBase(applied);
  }

  // A token that is pressed comes back into the field, and its term leaves the filter until it is applied again.
  useEffect(() => {
    function edit(event: Event) {
      const { term, rest } = (event as CustomEvent<TermToEdit>).detail;
      setText(term);
      setBase(rest);
      setOpen(true);
      input.current?.focus();
    }
    document.addEventListener(editTermEvent, edit);
    return () => document.removeEventListener(editTermEvent, edit);
  }, []);

  function apply(term: string) {
    const filter = [base, term.trim()].filter((part) => part !== "").join(` ${join} `);
    const query = new URLSearchParams(kept.map(([name, value]) => [name, value]));
    if (filter) query.set("filter", filter);
    setText("");
    setOpen(false);
    setAt(-1);
    startTransition(() => router.push(query.size > 0 ? `${path}?${query.toString()}` : path, { scroll: false }));
  }

  function choose(suggestion: Suggestion) {
    setAt(-1);
    if (suggestion.complete) return apply(suggestion.text);
    setText(suggestion.text);
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setOpen(true);
      // One place more than there are suggestions: the field itself, where Enter takes what was typed.
      setAt((shown.length === 0 ? -1 : (at + 1 + step + shown.length + 1) % (shown.length + 1) - 1));
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      setOpen(false);
      setAt(-1);
    } else if ((event.key === "Enter" || (event.key === "Tab" && at >= 0)) && shown[at]) {
      event.preventDefault();
      choose(shown[at]);
    }
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    apply(text);
  }

  return (
    <form role="search" action={path} aria-label={words.label} aria-busy={pending || undefined} onSubmit={submit} className="relative min-w-0 flex-1 basis-72 aria-busy:opacity-70 sm:max-w-2xl">
      <ListFilter aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-ink-faint" />
      <input
        ref={input}
        name="filter"
        role="combobox"
        aria-expanded={shown.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={shown[at] ? `${listId}-${at}` : undefined}
        aria-label={`${words.label}: ${placeholder}`}
        value={text}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          setOpen(true);
          setAt(-1);
        }}
        onFocus={() => setOpen(true)}
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
        className={cn(controlClass, "h-8 pr-2 pl-8")}
      />
      {kept.map(([name, value]) => <input key={`${name}=${value}`} type="hidden" name={name} value={value} />)}
      <ul
        id={listId}
        role="listbox"
        aria-label={words.suggestions}
        hidden={shown.length === 0}
        // The field keeps the focus: a press must not take it away before it is a click.
        onMouseDown={(event) => event.preventDefault()}
        className="absolute top-9 left-0 z-30 max-h-80 w-full min-w-64 overflow-y-auto rounded-lg border bg-raised p-1 shadow-raised"
      >
        {shown.map((suggestion, index) => (
          <li
            key={suggestion.text}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === at}
            ref={index === at ? (element) => element?.scrollIntoView({ block: "nearest" }) : undefined}
            onClick={() => choose(suggestion)}
            className={cn("flex min-h-8 cursor-pointer items-center justify-between gap-4 rounded-md px-2 hover:bg-hover", index === at && "bg-hover")}
          >
            <span className="min-w-0 truncate">{suggestion.label}</span>
            {suggestion.hint ? <span className="shrink-0 font-mono text-xs text-ink-faint">{suggestion.hint}</span> : null}
          </li>
        ))}
      </ul>
    </form>
  );
}
