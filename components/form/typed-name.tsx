"use client";

import { useId } from "react";
import { Input } from "@/components/ui/input";

type Props = { label: string; name: string; onMatch: (matches: boolean) => void };

export function TypedName({ label, name, onMatch }: Props) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">{label}</label>
      <p className="font-mono text-sm text-ink-soft">{name}</p>
      <Input id={id} mono autoComplete="off" onChange={(event) => onMatch(event.currentTarget.value.trim() === name)} />
    </div>
  );
}
