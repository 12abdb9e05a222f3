"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { LongList } from "@/components/table/long-list";
import type { ReportDiff } from "@/lib/archive/diff";

const kinds = ["added", "removed", "changed", "modeOnly"] as const;
const signs = { added: "+", removed: "−", changed: "~", modeOnly: "m" } as const;

/** Every file that is not as it was, by path; only what is in sight is drawn. */
export function ChangeList({ files }: { files: ReportDiff["files"] }) {
  const t = useTranslations("inspection.diff");
  const tCommon = useTranslations("common");
  const rows = useMemo(() => kinds.flatMap((kind) => files[kind].map((path) => ({ kind, path }))).sort((a, b) => (a.path < b.path ? -1 : 1)), [files]);
  if (rows.length === 0) return <p className="text-ink-soft">{t("noChange")}</p>;
  return (
    <>
      <p className="mb-2 text-sm text-ink-soft">{t("counts", { added: files.added.length, removed: files.removed.length, changed: files.changed.length, modes: files.modeOnly.length })}</p>
      <div className="rounded-md border py-1">
        <LongList
          label={t("files")}
          items={rows}
          itemKey={({ kind, path }) => `${kind} ${path}`}
          renderItem={({ kind, path }) => (
            <div className="relative flex h-7 items-center gap-3 px-3 text-sm">
              <span aria-hidden className="w-3 font-mono text-ink-faint">{signs[kind]}</span>
              <span className="sr-only">{tCommon("label", { name: t(kind) })}</span>
              <span className="truncate font-mono text-xs" title={path}>{path}</span>
              <span aria-hidden className="ml-auto shrink-0 text-xs text-ink-faint">{t(kind)}</span>
            </div>
          )}
        />
      </div>
    </>
  );
}
