"use client";

import { FolderOpen } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ChangeEvent, useRef, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { ImportStopped, type ImportTotals, sendAdvisories } from "./send-advisories";

type Phase =
  | { kind: "idle" }
  | { kind: "no-files" }
  | { kind: "sending"; done: number; total: number }
  | { kind: "done"; totals: ImportTotals }
  | { kind: "stopped"; done: number; total: number; reason: string };

/** Chooses a folder and sends its JSON files, with progress, a way to stop, and what was left out file by file. */
export function ImportAdvisories() {
  const t = useTranslations("advisories");
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const sending = useRef<AbortController | null>(null);
  const [phase, setPhase] = useState<Phase>({ kind: "idle" });

  async function choose(event: ChangeEvent<HTMLInputElement>) {
    const files = [...(event.target.files ?? [])].filter(({ name }) => name.endsWith(".json"));
    event.target.value = "";
    if (files.length === 0) return setPhase({ kind: "no-files" });
    const controller = new AbortController();
    sending.current = controller;
    setPhase({ kind: "sending", done: 0, total: files.length });
    try {
      const totals = await sendAdvisories(files, controller.signal, (done) => setPhase({ kind: "sending", done, total: files.length }));
      setPhase({ kind: "done", totals });
    } catch (error) {
      const stopped = error instanceof ImportStopped ? error : new ImportStopped(0, String(error));
      setPhase({ kind: "stopped", done: stopped.done, total: files.length, reason: stopped.reason });
    }
    router.refresh();
  }

  return (
    <div className="space-y-3">
      <p className="text-sm text-ink-soft">{t("chooseHint")}</p>
      {/* React has no attribute for choosing a folder; browsers all know this one. */}
      <input ref={(element) => { element?.setAttribute("webkitdirectory", ""); input.current = element; }} type="file" multiple hidden aria-hidden tabIndex={-1} onChange={(event) => void choose(event)} />
      {phase.kind === "sending" ? (
        <div className="flex items-end gap-3">
          <div className="min-w-0 flex-1 space-y-1">
            <Progress label={t("working")} value={phase.done / phase.total} />
            <p role="status" className="text-sm text-ink-soft">{t("progress", phase)}</p>
          </div>
          <Button onClick={() => sending.current?.abort()}>{t("stop")}</Button>
        </div>
      ) : <Button icon={<FolderOpen aria-hidden />} onClick={() => input.current?.click()}>{t("choose")}</Button>}
      {phase.kind === "no-files" ? <Alert severity="warning" live>{t("noFiles")}</Alert> : null}
      {phase.kind === "stopped" ? <Alert severity="error" live>{t("failed", phase)}</Alert> : null}
      {phase.kind === "done" ? <Outcome totals={phase.totals} /> : null}
    </div>
  );
}

function Outcome({ totals: { records, advisories, problems } }: { totals: ImportTotals }) {
  const t = useTranslations("advisories");
  return (
    <Alert severity={problems.length > 0 ? "warning" : "success"} live title={t("done", { records, advisories })}>
      {problems.length > 0 ? (
        <>
          <p className="text-sm">{t("problems", { count: problems.length })}</p>
          <ul className="max-h-48 overflow-y-auto text-sm" tabIndex={0} aria-label={t("problems", { count: problems.length })}>
            {problems.map(({ name, problem }) => <li key={name}><code>{name}</code>: {problem}</li>)}
          </ul>
        </>
      ) : null}
    </Alert>
  );
}
