"use client";

import { FilePlus2, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { controlClass } from "@/components/ui/control-class";
import { Input } from "@/components/ui/input";
import type { CodeFile } from "@/lib/domain/deployment/code-files";

type Props = { files: readonly CodeFile[]; onChange: (files: CodeFile[]) => void };

/** A small editor: the files of a function's code, one at a time. Needs the area "functions" above it. */
export function CodeEditor({ files, onChange }: Props) {
  const t = useTranslations("functions.code");
  const id = useId();
  const [open, setOpen] = useState(0);
  const current = Math.min(open, files.length - 1);
  const file = files[current];
  const put = (change: Partial<CodeFile>) => onChange(files.map((each, index) => (index === current ? { ...each, ...change } : each)));

  function add() {
    onChange([...files, { path: newName(files), text: "", executable: false }]);
    setOpen(files.length);
  }

  return (
    <div className="min-w-0 overflow-hidden rounded-md border">
      <div className="flex flex-wrap items-center gap-1 border-b bg-sunken p-1">
        <ul aria-label={t("files")} className="flex min-w-0 flex-1 flex-wrap gap-1">
          {files.map(({ path }, index) => (
            <li key={index} className="min-w-0">
              <button
                type="button"
                aria-current={index === current ? "true" : undefined}
                onClick={() => setOpen(index)}
                className={cn("max-w-64 truncate rounded px-2 py-1 font-mono text-sm", index === current ? "bg-surface text-ink shadow-xs" : "text-ink-soft hover:bg-hover")}
              >
                {path || t("noName")}
              </button>
            </li>
          ))}
        </ul>
        <Button size="small" variant="ghost" icon={<FilePlus2 />} onClick={add}>{t("addFile")}</Button>
      </div>
      {file ? (
        <div className="space-y-2 p-3">
          <div className="flex items-end gap-2">
            <div className="min-w-0 flex-1">
              <label htmlFor={`${id}-path`} className="mb-1 block text-sm text-ink-soft">{t("path")}</label>
              <Input id={`${id}-path`} mono value={file.path} autoComplete="off" onChange={({ currentTarget }) => put({ path: currentTarget.value })} />
            </div>
            <Button variant="ghost" icon={<Trash2 />} disabled={files.length === 1} onClick={() => onChange(files.filter((_, index) => index !== current))}>{t("removeFile")}</Button>
          </div>
          <label htmlFor={`${id}-text`} className="sr-only">{t("content", { path: file.path })}</label>
          <textarea
            id={`${id}-text`}
            value={file.text}
            onChange={({ currentTarget }) => put({ text: currentTarget.value })}
            rows={16}
            spellCheck={false}
            autoCapitalize="off"
            autoCorrect="off"
            wrap="off"
            className={cn(controlClass, "block resize-y overflow-x-auto p-2.5 font-mono text-sm leading-5")}
          />
        </div>
      ) : null}
    </div>
  );
}

function newName(files: readonly CodeFile[]): string {
  const extension = /\.\w+$/.exec(files[0]?.path ?? "")?.[0] ?? "";
  for (let number = 2; ; number++) {
    const name = `file${number}${extension}`;
    if (files.every(({ path }) => path !== name)) return name;
  }
}
