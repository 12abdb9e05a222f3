import { useTranslations } from "next-intl";
import { ActDialog } from "@/components/form/act-dialog";
import { FormActions } from "@/components/form/form-actions";
import { SubmitButton } from "@/components/form/submit-button";
import { DataTable } from "@/components/table/data-table";
import { RowLink } from "@/components/table/row-link";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusBadge } from "@/components/ui/status-badge";
import { changeTeamAction, deleteTeamAction } from "@/lib/features/identity/actions";
import type { TeamDetail, TeamMember } from "@/lib/features/identity/get-team";
import { ClientMessages } from "@/lib/i18n/client-messages";
import { TeamFields } from "./team-fields";
import { ToldForm } from "./told-form";

export function TeamMembers({ members }: { members: readonly TeamMember[] }) {
  const t = useTranslations("identity");
  return (
    <section aria-labelledby="members" className="space-y-3">
      <h2 id="members" className="font-semibold">{t("team.members")}</h2>
      <DataTable
        label={t("team.members")}
        rows={members}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t("team.noMembers")}>{t("team.noMembersHint")}</EmptyState>}
        columns={[
          {
            id: "name", header: t("team.member"),
            cell: ({ id, name, disabledAt }) => (
              <span className="inline-flex items-center gap-2">
                <RowLink href={`/people/${id}`}>{name}</RowLink>
                {disabledAt ? <StatusBadge status="disabled" /> : null}
              </span>
            ),
          },
          { id: "email", header: t("people.email"), cell: ({ email }) => email, truncate: true, hideBelow: "md" },
          {
            id: "roles", header: t("team.memberRoles"),
            cell: ({ roles }) => <span className="flex flex-wrap gap-1">{roles.map((role) => <Badge key={role}>{t(`role.${role}`)}</Badge>)}</span>,
          },
        ]}
      />
    </section>
  );
}

/** What the team owns. */
export function TeamHoldings({ team }: { team: TeamDetail }) {
  const t = useTranslations("identity.team");
  return (
    <Card id="owns" title={t("owns")}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Holdings title={t("accounts")} none={t("noAccounts")}>
          {team.accounts.map(({ id, name, accountId, partition }) => (
            <li key={id}>{name} <span className="font-mono text-sm text-ink-faint">{accountId} · {partition}</span></li>
          ))}
        </Holdings>
        <Holdings title={t("layers")} none={t("noLayers")}>
          {team.layers.map(({ id, name }) => <li key={id} className="font-mono text-sm wrap-anywhere">{name}</li>)}
        </Holdings>
      </div>
    </Card>
  );
}

function Holdings({ title, none, children }: { title: string; none: string; children: React.ReactNode[] }) {
  return (
    <div className="min-w-0">
      <h3 className="text-sm text-ink-faint">{title}</h3>
      {children.length > 0 ? <ul className="mt-1 flex flex-col gap-1">{children}</ul> : <p className="mt-1 text-ink-soft">{none}</p>}
    </div>
  );
}

export function EditTeam({ team }: { team: TeamDetail }) {
  const t = useTranslations("identity.team");
  return (
    <Card id="edit" title={t("edit")}>
      <ClientMessages areas={["refusals"]}>
        <ToldForm action={changeTeamAction} label={t("edit")} done={t("saved")} className="max-w-lg">
          <input type="hidden" name="teamId" value={team.id} />
          <TeamFields name={team.name} description={team.description} />
          <FormActions><SubmitButton>{t("save")}</SubmitButton></FormActions>
        </ToldForm>
      </ClientMessages>
    </Card>
  );
}

export function DeleteTeam({ team }: { team: TeamDetail }) {
  const t = useTranslations("identity.team");
  const { accounts, layers } = team;
  if (accounts.length + layers.length > 0) return <p className="max-w-prose text-sm text-ink-faint">{t("deleteFirst", { accounts: accounts.length, layers: layers.length })}</p>;
  return (
    <ClientMessages areas={["refusals"]}>
      <ActDialog
        action={deleteTeamAction}
        opener={{ label: t("delete"), variant: "danger" }}
        title={t("deleteTitle", { name: team.name })}
        confirm={t("delete")}
        danger
        hidden={{ teamId: team.id }}
        typedName={{ label: t("deleteName"), name: team.name }}
      >
        <p>{t("deleteHint", { people: team.members.length })}</p>
      </ActDialog>
    </ClientMessages>
  );
}
