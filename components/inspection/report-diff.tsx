import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DataTable } from "@/components/table/data-table";
import { Alert } from "@/components/ui/alert";
import { Bytes } from "@/components/ui/bytes";
import { Card } from "@/components/ui/card";
import { StatusBadge } from "@/components/ui/status-badge";
import type { ReportDiff } from "@/lib/archive/diff";
import type { Verdict } from "@/lib/domain/inspection";
import { isRuleId } from "@/lib/domain/inspection-rules";
import { ClientMessages } from "@/lib/i18n/client-messages";
import { ChangeList } from "./change-list";

type Side = { label: string; verdict: Verdict; unzippedBytes: number; sizeBytes: number; files: number };

type Props = { before: Side; after: Side; diff: ReportDiff };

/** What changed from one content to another: sizes, packages, licences, native code, findings, files. */
export function ReportDiffView({ before, after, diff }: Props) {
  const t = useTranslations("inspection.diff");
  return (
    <div className="space-y-4">
      {diff.sameContent ? <Alert severity="success">{t("same")}</Alert> : null}
      <Card id="sides" title={t("sides")} flush><Sides before={before} after={after} /></Card>
      <Card id="packages" title={t("packages")} flush={diff.packages.length > 0}><Packages diff={diff} /></Card>
      <div className="grid items-start gap-4 lg:grid-cols-3">
        <Changes id="findings" title={t("findings")} added={diff.findings.added} removed={diff.findings.removed} write={(key) => <Finding text={key} />} />
        <Changes id="licences" title={t("licences")} added={diff.licences.added} removed={diff.licences.removed} write={(licence) => licence || t("noLicence")} />
        <Changes id="natives" title={t("natives")} added={diff.natives.added} removed={diff.natives.removed} write={(path) => <code className="wrap-anywhere">{path}</code>} />
      </div>
      <Card id="files" title={t("files")} description={t("unchanged", { count: diff.files.unchanged })}>
        <ClientMessages areas={["inspection"]}><ChangeList files={diff.files} /></ClientMessages>
      </Card>
    </div>
  );
}

function Sides({ before, after }: Pick<Props, "before" | "after">) {
  const t = useTranslations("inspection.diff");
  const change = (now: number, was: number): ReactNode => (now === was ? "–" : <span className="tabular-nums">{now > was ? "+" : "−"}<Bytes value={Math.abs(now - was)} /></span>);
  const rows: { id: string; term: string; was: ReactNode; is: ReactNode; change: ReactNode }[] = [
    { id: "verdict", term: t("verdict"), was: <StatusBadge status={before.verdict} />, is: <StatusBadge status={after.verdict} />, change: "" },
    { id: "unzipped", term: t("unzipped"), was: <Bytes value={before.unzippedBytes} />, is: <Bytes value={after.unzippedBytes} />, change: change(after.unzippedBytes, before.unzippedBytes) },
    { id: "zipped", term: t("zipped"), was: <Bytes value={before.sizeBytes} />, is: <Bytes value={after.sizeBytes} />, change: change(after.sizeBytes, before.sizeBytes) },
    { id: "files", term: t("fileCount"), was: before.files, is: after.files, change: after.files === before.files ? "–" : `${after.files > before.files ? "+" : "−"}${Math.abs(after.files - before.files)}` },
  ];
  return (
    <DataTable
      label={t("sides")}
      plain
      rows={rows}
      rowKey={({ id }) => id}
      empty={null}
      columns={[
        { id: "term", header: "", cell: ({ term }) => <span className="text-ink-faint">{term}</span> },
        { id: "was", header: before.label, cell: ({ was }) => was },
        { id: "is", header: after.label, cell: ({ is }) => is },
        { id: "change", header: t("change"), cell: (row) => row.change },
      ]}
    />
  );
}

function Packages({ diff }: { diff: ReportDiff }) {
  const t = useTranslations("inspection.diff");
  if (diff.packages.length === 0) return <p className="text-ink-soft">{t("noChange")}</p>;
  return (
    <DataTable
      label={t("packages")}
      density="compact"
      plain
      rows={diff.packages}
      rowKey={({ ecosystem, name }) => `${ecosystem} ${name}`}
      empty={null}
      columns={[
        { id: "name", header: t("package"), cell: ({ name }) => <span className="font-medium">{name}</span> },
        { id: "ecosystem", header: t("ecosystem"), cell: ({ ecosystem }) => ecosystem, hideBelow: "sm" },
        { id: "before", header: t("before"), cell: ({ before }) => before ?? <span className="text-ink-faint">{t("absent")}</span> },
        { id: "after", header: t("after"), cell: ({ after }) => after ?? <span className="text-ink-faint">{t("absent")}</span> },
      ]}
    />
  );
}

type ChangesProps = { id: string; title: string; added: readonly string[]; removed: readonly string[]; write(item: string): ReactNode };

function Changes({ id, title, added, removed, write }: ChangesProps) {
  const t = useTranslations("inspection.diff");
  return (
    <Card id={id} title={title}>
      {added.length + removed.length === 0 ? <p className="text-ink-soft">{t("noChange")}</p> : (
        <ul className="relative max-h-72 space-y-1 overflow-y-auto text-sm" tabIndex={0} aria-label={title}>
          {added.map((item) => <li key={`+ ${item}`}><Sign text="+" word={t("added")} /> {write(item)}</li>)}
          {removed.map((item) => <li key={`- ${item}`}><Sign text="−" word={t("removed")} /> {write(item)}</li>)}
        </ul>
      )}
    </Card>
  );
}

function Sign({ text, word }: { text: string; word: string }) {
  return <><span aria-hidden className="font-mono text-ink-faint">{text}</span><span className="sr-only">{word}</span></>;
}

/** A finding as the diff names it: its rule, then the targets it concerns. */
function Finding({ text }: { text: string }) {
  const t = useTranslations("rules");
  const [rule = "", ...targets] = text.split(" ");
  return <>{isRuleId(rule) ? t(`${rule}.title`) : rule} {targets.length > 0 ? <span className="text-ink-faint">{targets.join(", ")}</span> : null}</>;
}
