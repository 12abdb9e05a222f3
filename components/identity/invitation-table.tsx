import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { ActDialog } from "@/components/form/act-dialog";
import { DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusBadge } from "@/components/ui/status-badge";
import { revokeInvitationAction } from "@/lib/features/identity/actions";
import type { InvitationRow } from "@/lib/features/identity/list-invitations";
import { ClientMessages } from "@/lib/i18n/client-messages";
import { GrantList } from "./grant-list";

type Row = InvitationRow & { mayRevoke: boolean };

/** Invitations, the newest first. */
export function InvitationTable({ invitations }: { invitations: readonly Row[] }) {
  const t = useTranslations("identity.invitations");
  const common = useTranslations("common");
  return (
    <DataTable
      label={t("title")}
      rows={invitations}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("none")}>{t("noneHint")}</EmptyState>}
      columns={[
        { id: "email", header: t("email"), cell: ({ email }) => <span className="font-medium wrap-anywhere">{email}</span> },
        { id: "state", header: t("state"), cell: ({ state }) => <InvitationStatus state={state} /> },
        { id: "roles", header: t("roles"), cell: ({ roles }) => <GrantList grants={roles} />, hideBelow: "md" },
        { id: "by", header: t("invitedBy"), cell: ({ invitedBy }) => invitedBy.name, hideBelow: "lg" },
        { id: "made", header: t("made"), cell: ({ createdAt }) => <RelativeTime value={createdAt} />, hideBelow: "lg" },
        { id: "expires", header: t("expires"), cell: ({ state, expiresAt }) => (state === "open" || state === "expired" ? <RelativeTime value={expiresAt} /> : "–"), hideBelow: "sm" },
        {
          id: "acts", header: <span className="sr-only">{common("actions")}</span>, align: "end",
          cell: ({ id, email, state, mayRevoke }) => (state === "open" && mayRevoke ? <Revoke invitationId={id} email={email} /> : null),
        },
      ]}
    />
  );
}

function InvitationStatus({ state }: { state: InvitationRow["state"] }) {
  const t = useTranslations("identity.invitations");
  switch (state) {
    case "open": return <StatusBadge status="invited" />;
    case "expired": return <StatusBadge status="expired" />;
    case "accepted": return <Badge tone="good" icon={<Check aria-hidden />}>{t("accepted")}</Badge>;
    case "revoked": return <StatusBadge status="withdrawn" />;
  }
}

function Revoke({ invitationId, email }: { invitationId: string; email: string }) {
  const t = useTranslations("identity.invitations");
  return (
    <ClientMessages areas={["refusals"]}>
      <ActDialog
        action={revokeInvitationAction}
        opener={{ label: t("revoke"), variant: "ghost", size: "small" }}
        title={t("revokeTitle", { email })}
        confirm={t("revokeConfirm")}
        danger
        hidden={{ invitationId }}
      >
        <p>{t("revokeHint", { email })}</p>
      </ActDialog>
    </ClientMessages>
  );
}
