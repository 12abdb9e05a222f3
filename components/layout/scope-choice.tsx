"use client";

import { Globe } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { type FormEvent, useId, useRef, useState } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { controlClass } from "@/components/ui/control-class";
import { remember } from "@/components/ui/remember";
import { scopeCookie, scopedPaths } from "@/lib/domain/scope";

export type ScopeGroup = { title: string; options: readonly { value: string; label: string; hint?: string }[] };

type Props = {
  /** As remembered: what pages are of whose address does not say. */
  remembered: string;
  groups: readonly ScopeGroup[];
  words: Record<"label" | "everywhere" | "apply" | "find" | "hint", string>;
};

const manyOptions = 12;

/** Which partitions, accounts and regions are looked at. It is in the address of lists, and remembered for the next visit. */
export function ScopeChoice({ remembered, groups, words }: Props) {
  const router = useRouter();
  const path = usePathname();
  const search = useSearchParams();
  const panel = useRef<HTMLDivElement>(null);
  const id = useId();
  const [kept, setKept] = useState(remembered);
  const [wanted, setWanted] = useState("");
  const isScoped = scopedPaths.includes(path);
  const current = (isScoped ? (search.get("scope") ?? kept) : kept).split(",").filter((part) => part !== "");
  const options = groups.flatMap((group) => group.options);
  const face = current.map((value) => options.find((option) => option.value === value)?.label ?? value).join(" · ") || words.everywhere;

  function apply(scope: string) {
    remember(scopeCookie, scope);
    setKept(scope);
    panel.current?.hidePopover();
    if (!isScoped) return router.refresh();
    const query = new URLSearchParams(search);
    for (const name of ["scope", "after", "before", "open"]) query.delete(name);
    if (scope) query.set("scope", scope);
    // A whole load: the router remembers where a page of another scope had led to, and would lead there again.
    window.location.assign(query.size > 0 ? `${path}?${query.toString()}` : path);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    apply(new FormData(event.currentTarget).getAll("part").join(","));
  }

  return (
    <>
      <button type="button" popoverTarget={id} aria-label={`${words.label}: ${face}`} title={face} className={buttonClass({ variant: "ghost" }, "min-w-0 shrink! px-2")}>
        <Globe aria-hidden />
        <span className="max-w-44 truncate max-md:sr-only">{face}</span>
      </button>
      <div ref={panel} id={id} popover="auto" role="dialog" aria-label={words.label} className="anchored anchored-end w-80 max-w-[calc(100vw-1rem)] rounded-lg border bg-raised p-0 shadow-raised">
        <form key={current.join()} onSubmit={submit} className="flex max-h-[min(34rem,calc(100dvh-5rem))] flex-col">
          <p className="px-4 pt-3 text-sm text-ink-faint">{words.hint}</p>
          {options.length > manyOptions ? (
            <input type="search" aria-label={words.find} placeholder={words.find} value={wanted} onChange={(event) => setWanted(event.target.value)} className={`${controlClass} mx-4 mt-3 h-8 w-auto! px-2.5`} />
          ) : null}
          <div className="min-h-0 flex-1 overflow-y-auto px-4 py-2">
            {groups.map(({ title, options: each }) => (
              <fieldset key={title} className="py-1">
                <legend className="text-sm font-medium text-ink-faint">{title}</legend>
                {each.map(({ value, label, hint }) => (
                  <label key={value} className={cn("flex min-h-8 items-center gap-2", !isLike(wanted, label, value) && "hidden")}>
                    <input type="checkbox" name="part" value={value} defaultChecked={current.includes(value)} className="size-4 shrink-0 accent-accent" />
                    <span className="min-w-0 truncate">{label}</span>
                    {hint ? <span className="ml-auto shrink-0 font-mono text-xs text-ink-faint">{hint}</span> : null}
                  </label>
                ))}
              </fieldset>
            ))}
          </div>
          <div className="flex justify-between gap-2 border-t px-4 py-2.5">
            <Button size="small" onClick={() => apply("")}>{words.everywhere}</Button>
            <Button size="small" variant="primary" type="submit">{words.apply}</Button>
          </div>
        </form>
      </div>
    </>
  );
}

function isLike(wanted: string, ...texts: readonly string[]): boolean {
  return texts.some((text) => text.toLowerCase().includes(wanted.trim().toLowerCase()));
}
