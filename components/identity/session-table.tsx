import { useTranslations } from "next-intl";
import { SubmitButton } from "@/components/form/submit-button";
import { DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { endSessionsAction } from "@/lib/features/identity/actions";
import type { SessionRow } from "@/lib/features/identity/session-rows";
import { ClientMessages } from "@/lib/i18n/client-messages";
import { ToldForm } from "./told-form";
import { readUserAgent } from "./user-agent";

type Props = { userId: string; sessions: readonly SessionRow[]; mayEnd: boolean };

/** Where a person is signed in. The session acted from is ended by signing out, not here. */
export function SessionTable({ userId, sessions, mayEnd }: Props) {
  const t = useTranslations("identity.sessions");
  const common = useTranslations("common");
  return (
    <DataTable
      label={t("device")}
      rows={sessions}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("none")}>{t("noneHint")}</EmptyState>}
      columns={[
        { id: "device", header: t("device"), cell: (session) => <Device session={session} /> },
        { id: "opened", header: t("opened"), cell: ({ createdAt }) => <RelativeTime value={createdAt} />, hideBelow: "sm" },
        { id: "used", header: t("lastUsed"), cell: ({ lastUsedAt }) => <RelativeTime value={lastUsedAt} /> },
        {
          id: "end", header: <span className="sr-only">{common("actions")}</span>, align: "end",
          cell: (session) => (mayEnd && !session.current ? <EndSession userId={userId} session={session} /> : null),
        },
      ]}
    />
  );
}

function Device({ session }: { session: SessionRow }) {
  const t = useTranslations("identity.sessions");
  const name = useDeviceName(session);
  return (
    <span title={session.userAgent ?? undefined} className="inline-flex flex-wrap items-center gap-2">
      {name}
      {session.current ? <Badge tone="accent">{t("current")}</Badge> : null}
    </span>
  );
}

function EndSession({ userId, session }: { userId: string; session: SessionRow }) {
  const t = useTranslations("identity.sessions");
  const label = t("endOne", { device: useDeviceName(session) });
  return (
    <ClientMessages areas={["refusals"]}>
      <ToldForm action={endSessionsAction} done={t("ended")} className="inline-flex">
        <input type="hidden" name="userId" value={userId} />
        <input type="hidden" name="sessionId" value={session.id} />
        <SubmitButton variant="ghost" size="small" aria-label={label}>{t("end")}</SubmitButton>
      </ToldForm>
    </ClientMessages>
  );
}

function useDeviceName({ userAgent }: SessionRow): string {
  const t = useTranslations("identity.sessions");
  const { browser, system } = readUserAgent(userAgent);
  if (browser && system) return t("browserOn", { browser, system });
  return browser ?? system ?? t("unknownDevice");
}
