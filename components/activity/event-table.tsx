import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { DataTable, type Column } from "@/components/table/data-table";
import type { TableAddress } from "@/components/table/table-address";
import type { TablePreferences } from "@/components/table/table-preferences";
import { TableTools } from "@/components/table/table-tools";
import { RelativeTime } from "@/components/ui/relative-time";
import { printTerm } from "@/lib/domain/filter/print";
import { pageSizes } from "@/lib/domain/keyset";
import type { ActivityEvent } from "@/lib/features/activity/read-activity";
import { EventChange } from "./event-change";
import { EventSubject } from "./event-subject";

type Props = {
  label: string;
  events: readonly ActivityEvent[];
  empty: ReactNode;
  footer?: ReactNode;
  /** Without the subject, for the history of one thing. */
  ofOneThing?: boolean;
  /** Lets the reader draw it otherwise. */
  settings?: { table: string; preferences: TablePreferences };
};

/** Events, newest first, each with what it changed folded away. */
export function EventTable({ label, events, empty, footer, ofOneThing = false, settings }: Props) {
  const columns = useEventColumns();
  return (
    <DataTable
      label={label}
      columns={ofOneThing ? columns.filter(({ id }) => id !== "subject") : columns}
      rows={events}
      rowKey={(event) => event.seq}
      empty={empty}
      footer={footer}
      settings={settings}
    />
  );
}

export function ActivityTools({ address, preferences, size }: { address: TableAddress; preferences: TablePreferences; size: number }) {
  return <TableTools list="activity" address={address} columns={useEventColumns()} preferences={preferences} sizes={pageSizes} size={size} />;
}

function useEventColumns(): Column<ActivityEvent>[] {
  const t = useTranslations("activity");
  return [
    { id: "at", fixed: true, header: t("columns.at"), cell: (event) => <span className="whitespace-nowrap"><RelativeTime value={event.at} /></span> },
    { id: "actor", header: t("columns.actor"), cell: (event) => <Actor event={event} /> },
    { id: "action", header: t("columns.action"), cell: (event) => <span className="font-medium">{event.action ? t(`actions.${event.action}`) : event.actionName}</span> },
    { id: "subject", header: t("columns.subject"), truncate: true, width: "32%", cell: (event) => <EventSubject subject={event.subject} /> },
    { id: "reason", header: t("columns.reason"), hideBelow: "lg", truncate: true, cell: (event) => <span title={event.reason ?? undefined}>{event.reason ?? "–"}</span> },
    { id: "change", header: t("columns.change"), align: "end", hideBelow: "sm", cell: (event) => <EventChange event={event} /> },
  ];
}

function Actor({ event }: { event: ActivityEvent }) {
  const t = useTranslations("activity");
  const { kind, id, name } = event.actor;
  if (kind === "system") return <span className="text-ink-soft">{t("strata")}</span>;
  if (!id) return <span className="wrap-anywhere">{name}</span>;
  return <Link href={`/activity?filter=${encodeURIComponent(printTerm({ property: "actor", operator: "=", value: id }))}`} prefetch={false} className="hover:underline">{name}</Link>;
}
