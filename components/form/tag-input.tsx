"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from "react";
import { useControlProps } from "@/components/ui/field-control";

type Props = { defaultValue?: readonly string[]; placeholder?: string; onChange?: (value: string[]) => void };

/** Free words, ended by Enter or a comma; pasting a list splits it. The form gets one entry per word. */
export function TagInput({ defaultValue = [], placeholder, onChange }: Props) {
  const t = useTranslations("common");
  const { name, ...control } = useControlProps({});
  const [tags, setTags] = useState<readonly string[]>(defaultValue);
  const input = useRef<HTMLInputElement>(null);

  function change(next: readonly string[]) {
    const distinct = [...new Set(next)];
    setTags(distinct);
    onChange?.(distinct);
  }

  function add(text: string) {
    const words = wordsOf(text);
    if (words.length > 0) change([...tags, ...words]);
    if (input.current) input.current.value = "";
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const text = event.currentTarget.value;
    if (event.nativeEvent.isComposing) return;
    if ((event.key === "Enter" && text) || event.key === ",") {
      event.preventDefault();
      add(text);
    } else if (event.key === "Backspace" && text === "") change(tags.slice(0, -1));
  }

  function onPaste(event: ClipboardEvent<HTMLInputElement>) {
    const text = event.clipboardData.getData("text");
    if (wordsOf(text).length < 2) return;
    event.preventDefault();
    add(text);
  }

  return (
    <div className="flex min-h-8 flex-wrap items-center gap-1 rounded-md border border-line-control bg-surface px-1 py-0.5 focus-within:outline-2 focus-within:outline-accent hover:border-ink-soft has-aria-invalid:border-bad">
      {tags.map((tag) => (
        <span key={tag} className="inline-flex h-6 max-w-full items-center rounded-sm border bg-sunken text-xs text-ink-soft">
          <span className="truncate pl-2">{tag}</span>
          <button type="button" onClick={() => change(tags.filter((each) => each !== tag))} aria-label={t("remove", { name: tag })} className="grid size-6 place-items-center hover:text-ink">
            <X aria-hidden className="size-3" />
          </button>
          <input type="hidden" name={name} value={tag} />
        </span>
      ))}
      <input
        {...control}
        ref={input}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onBlur={(event) => add(event.currentTarget.value)}
        placeholder={tags.length === 0 ? placeholder : undefined}
        className="h-6 min-w-24 flex-1 bg-transparent px-1.5 focus-visible:outline-none"
      />
    </div>
  );
}

function wordsOf(text: string): string[] {
  return text.split(/[\s,;，；]+/u).filter((word) => word !== "");
}
