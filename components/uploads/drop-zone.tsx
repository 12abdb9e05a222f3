"use client";

import { PackageOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DragEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

/** Takes files by drag and drop, and by a button for everybody else. */
export function DropZone({ onFiles }: { onFiles: (files: File[]) => void }) {
  const t = useTranslations("uploads.drop");
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };

  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cn(
        "flex flex-col items-center gap-1 rounded-lg border border-dashed border-line-strong bg-surface px-6 py-8 text-center transition-colors",
        over && "border-accent bg-hover",
      )}
    >
      <PackageOpen aria-hidden className="mb-1 size-6 text-ink-faint" />
      <p className="font-medium">{over ? t("over") : t("title")}</p>
      <p className="text-ink-soft">{t("hint")}</p>
      <Button className="mt-3" onClick={() => input.current?.click()}>{t("choose")}</Button>
      <input
        ref={input}
        type="file"
        multiple
        accept=".zip,application/zip"
        hidden
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
    </div>
  );
}
