"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { parseLayerVersionArn } from "@/lib/domain/arn";
import type { AttachableLayer } from "@/lib/features/attachments/list-attachable";

/** Takes an ARN, typed, pasted or chosen from the layers of the region. */
export function AddLayer({ choices, onAdd }: { choices: readonly AttachableLayer[]; onAdd: (arn: string) => void }) {
  const t = useTranslations("attachments.order");
  const id = useId();
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);

  function submit(event: FormEvent) {
    event.preventDefault();
    const arn = text.trim();
    if (!parseLayerVersionArn(arn)) return setWrong(arn);
    setText("");
    setWrong(null);
    onAdd(arn);
  }

  return (
    <form onSubmit={submit} noValidate className="space-y-1.5">
      <label htmlFor={id} className="block font-medium text-ink">{t("add")}</label>
      <div className="flex gap-2">
        <Input
          id={id}
          mono
          list={`${id}-layers`}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          aria-invalid={wrong !== null || undefined}
          aria-describedby={`${id}-hint${wrong === null ? "" : ` ${id}-wrong`}`}
          className="min-w-0 flex-1"
        />
        <Button type="submit" icon={<Plus />}>{t("addButton")}</Button>
      </div>
      <datalist id={`${id}-layers`}>
        {choices.flatMap((layer) => layer.versions.filter(({ state }) => state === "available").slice(0, 1).map(({ arn, version }) => (
          <option key={arn} value={arn}>{`${layer.name}:${version} · ${layer.accountName}`}</option>
        )))}
      </datalist>
      {wrong === null ? null : <p id={`${id}-wrong`} role="alert" className="text-bad wrap-anywhere">{t("notAnArn", { seen: wrong })}</p>}
      <p id={`${id}-hint`} className="text-ink-faint">{t("addHint")}</p>
    </form>
  );
}
