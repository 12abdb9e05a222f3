"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef } from "react";
import { isTyping } from "./is-typing";
import { layerArnPath } from "./layer-arn-path";

/** Searches layers, and opens the layer when what was pasted is its ARN. "/" and Ctrl-K come here from anywhere. */
export function SearchForm({ label, placeholder }: { label: string; placeholder: string }) {
  const input = useRef<HTMLInputElement>(null);
  const router = useRouter();

  useEffect(() => {
    function focusByKey(event: KeyboardEvent) {
      const asked = (event.key === "/" && !isTyping(event)) || (event.key === "k" && (event.ctrlKey || event.metaKey));
      if (!asked || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    }
    document.addEventListener("keydown", focusByKey);
    return () => document.removeEventListener("keydown", focusByKey);
  }, []);

  function search(event: FormEvent) {
    event.preventDefault();
    const text = input.current?.value.trim() ?? "";
    router.push(layerArnPath(text) ?? (text ? `/layers?filter=${encodeURIComponent(text)}` : "/layers"));
  }

  return (
    <search className="relative min-w-8">
      <form action="/layers" onSubmit={search} className="flex">
        <Search aria-hidden className="pointer-events-none absolute top-2 left-2 size-4 text-ink-faint" />
        <input
          ref={input}
          type="search"
          name="filter"
          aria-label={label}
          aria-keyshortcuts="/ Control+K"
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={false}
          className="search-input"
        />
        <kbd aria-hidden className="search-key">/</kbd>
      </form>
    </search>
  );
}
