"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Fieldset } from "@/components/form/fieldset";
import { FieldProblem } from "@/components/form/field";
import { Radio } from "@/components/ui/choice";
import { CODE_ZIP_BYTES_LIMIT, type CodeFile } from "@/lib/domain/deployment/code-files";
import { CodeEditor } from "./code-editor";

type Props = {
  /** Null: this code cannot be edited here, only replaced by a zip. */
  files: readonly CodeFile[] | null;
  onChange: (files: CodeFile[]) => void;
};

/** Where the code comes from: the editor, or a zip. Needs the areas "functions" and "refusals" above it. */
export function CodeSource({ files, onChange }: Props) {
  const t = useTranslations("functions.code");
  const id = useId();
  const [from, setFrom] = useState<"editor" | "zip">(files ? "editor" : "zip");
  const [tooLarge, setTooLarge] = useState<number | null>(null);
  return (
    <Fieldset name="code" legend={t("title")}>
      {files ? (
        <div className="flex flex-wrap gap-x-6 gap-y-2">
          <Radio name="from" value="editor" checked={from === "editor"} onChange={() => setFrom("editor")} label={t("fromEditor")} />
          <Radio name="from" value="zip" checked={from === "zip"} onChange={() => setFrom("zip")} label={t("fromZip")} />
        </div>
      ) : <input type="hidden" name="from" value="zip" />}
      {from === "editor" && files ? (
        <>
          <input type="hidden" name="files" value={JSON.stringify(files)} />
          <CodeEditor files={files} onChange={onChange} />
        </>
      ) : (
        <div className="flex flex-col gap-1.5">
          <label htmlFor={id} className="text-sm text-ink-soft">{t("zip")}</label>
          <input
            id={id}
            name="zip"
            type="file"
            accept=".zip,application/zip"
            className="max-w-full text-sm file:mr-3 file:h-8 file:rounded-md file:border file:border-line-strong file:bg-surface file:px-3 file:font-medium"
            onChange={({ currentTarget }) => {
              // A form with more than the server takes would be refused as a whole, and all that was typed with it.
              const size = currentTarget.files?.[0]?.size ?? 0;
              setTooLarge(size > CODE_ZIP_BYTES_LIMIT ? size : null);
              if (size > CODE_ZIP_BYTES_LIMIT) currentTarget.value = "";
            }}
          />
          {tooLarge === null ? null : <FieldProblem id={`${id}-problem`} problem={{ reason: "code-zip-too-large", params: { seen: tooLarge, limit: CODE_ZIP_BYTES_LIMIT } }} />}
          <p className="text-sm text-ink-faint">{t("zipHint")}</p>
        </div>
      )}
    </Fieldset>
  );
}
