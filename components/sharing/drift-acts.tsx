import { useTranslations } from "next-intl";
import { ActDialog } from "@/components/form/act-dialog";
import { Field } from "@/components/form/field";
import { Fieldset } from "@/components/form/fieldset";
import { Checkbox } from "@/components/ui/choice";
import { CodeBlock } from "@/components/ui/code-block";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { reasonMax } from "@/lib/domain/share-terms";
import { askToAdoptAction, decideDriftAction } from "@/lib/features/sharing/actions";
import type { DriftRow } from "@/lib/features/sharing/drift/list-drift";
import { ClientMessages } from "@/lib/i18n/client-messages";
import { usePrincipalWords } from "./words";

type Props = { row: DriftRow; teams: readonly { id: string; name: string }[] };

/** What can be decided about a drift, each after it was said what happens. */
export function DriftActs({ row, teams }: Props) {
  const { acts } = row;
  if (acts.length === 0) return null;
  return (
    <ClientMessages areas={["refusals"]}>
      <div className="relative flex flex-wrap gap-1.5 py-1 sm:justify-end xl:flex-nowrap">
        {acts.includes("restore") ? <Restore row={row} /> : null}
        {acts.includes("adopt") ? <Adopt row={row} teams={teams} /> : null}
        {acts.includes("remove") ? <Remove row={row} /> : null}
      </div>
    </ClientMessages>
  );
}

function Restore({ row }: { row: DriftRow }) {
  const t = useTranslations("drift");
  const words = usePrincipalWords();
  const { granted, version, kind } = row;
  return (
    <ActDialog
      action={decideDriftAction}
      opener={{ label: t("restore.act"), size: "small" }}
      title={t("restore.title")}
      confirm={t("restore.confirm")}
      hidden={{ driftId: row.id, decision: "restore", foundAt: row.foundAt.toISOString() }}
    >
      <div className="space-y-2">
        {granted ? <p>{t(kind === "missing" ? "restore.missing" : "restore.changed", { principal: words(granted.principal), version: String(version) })}</p> : null}
        <Statement row={row} />
        <p className="text-ink-soft">{t("standing")}</p>
      </div>
      <Reason />
    </ActDialog>
  );
}

function Remove({ row }: { row: DriftRow }) {
  const t = useTranslations("drift");
  const missing = row.kind === "missing";
  return (
    <ActDialog
      action={decideDriftAction}
      opener={{ label: missing ? t("remove.letGo") : t("remove.act"), size: "small", variant: missing ? "secondary" : "danger" }}
      title={missing ? t("remove.letGoTitle") : t("remove.title")}
      confirm={missing ? t("remove.letGoConfirm") : t("remove.confirm")}
      danger
      hidden={{ driftId: row.id, decision: "remove", foundAt: row.foundAt.toISOString() }}
    >
      <div className="space-y-2">
        <p><RemovalWords row={row} /></p>
        <Statement row={row} />
        {missing ? null : <p className="text-ink-soft">{t("remove.running")} {row.kind === "unknown" ? t("standing") : null}</p>}
      </div>
      <Reason />
    </ActDialog>
  );
}

function RemovalWords({ row }: { row: DriftRow }) {
  const t = useTranslations("drift.remove");
  const words = usePrincipalWords();
  const { kind, seen, layer } = row;
  const version = String(row.version);
  if (kind !== "unknown") return t(kind, { version });
  return seen ? t("unknown", { principal: words(seen), version, layer: layer.name }) : t("unreadable", { version, layer: layer.name });
}

function Adopt({ row, teams }: Props) {
  const t = useTranslations("drift.adopt");
  const { alike } = row;
  return (
    <ActDialog action={askToAdoptAction} opener={{ label: t("act"), size: "small" }} title={t("title")} confirm={t("confirm")} hidden={{ driftIds: row.id }} size="large">
      <div className="space-y-2">
        <p>{t("hint")}</p>
        <Statement row={row} />
        {teams.length === 0 ? <p>{t("noTeam")}</p> : null}
      </div>
      {alike.length > 0 ? (
        <Fieldset name="driftIds" legend={t("along")}>
          {alike.map(({ id, version, statementId }) => (
            <Checkbox key={id} name="driftIds" value={id} defaultChecked label={t("alongOne", { version: String(version), statementId })} />
          ))}
        </Fieldset>
      ) : null}
      <Field name="teamId" label={t("team")}><Select>{teams.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select></Field>
      <Field name="reason" label={t("why")} hint={t("whyHint")}><Textarea rows={3} maxLength={reasonMax} /></Field>
      <Field name="until" label={t("until")} hint={t("untilHint")} optional><Input type="date" className="max-w-48" /></Field>
    </ActDialog>
  );
}

function Statement({ row }: { row: DriftRow }) {
  const t = useTranslations("drift");
  return row.json === null ? null : <CodeBlock label={t("json")} code={JSON.stringify(row.json, null, 2)} />;
}

function Reason() {
  const t = useTranslations("drift");
  return <Field name="text" label={t("reason")} hint={t("reasonHint")}><Textarea rows={3} maxLength={reasonMax} /></Field>;
}
