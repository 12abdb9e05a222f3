import { useTranslations } from "next-intl";
import { ActDialog } from "@/components/form/act-dialog";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { SubmitButton } from "@/components/form/submit-button";
import { Card } from "@/components/ui/card";
import { Textarea } from "@/components/ui/textarea";
import { disablePersonAction, enablePersonAction, endSessionsAction } from "@/lib/features/identity/actions";
import type { PersonDetail } from "@/lib/features/identity/get-person";
import { ClientMessages } from "@/lib/i18n/client-messages";
import { ResetLink } from "./reset-link";
import { SessionTable } from "./session-table";

/** How somebody else signs in: reset link, sessions, disabling. For administrators of the organization. */
export function PersonAccess({ person }: { person: PersonDetail }) {
  const t = useTranslations("identity.person");
  return (
    <Card id="access" title={t("accessTitle")}>
      {person.disabledAt ? (
        <ActionForm action={enablePersonAction}>
          <input type="hidden" name="userId" value={person.id} />
          <div><SubmitButton>{t("enable", { name: person.name })}</SubmitButton></div>
        </ActionForm>
      ) : (
        <div className="flex flex-col gap-4">
          <p className="max-w-prose text-ink-soft">{t("resetHint", { name: person.name })}</p>
          <ClientMessages areas={["identity", "refusals"]}><ResetLink userId={person.id} openUntil={person.resetLinkUntil} /></ClientMessages>
          <div className="border-t pt-4"><Disable person={person} /></div>
        </div>
      )}
    </Card>
  );
}

/** Where a person is signed in. One's own are ended in the settings. */
export function PersonSessions({ person, mayEnd }: { person: PersonDetail; mayEnd: boolean }) {
  const t = useTranslations("identity");
  return (
    <section aria-labelledby="sessions" className="space-y-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="sessions" className="font-semibold">{t("person.sessionsTitle")}</h2>
        {mayEnd && person.sessions.length > 0 ? <EndAll person={person} /> : null}
      </div>
      <SessionTable userId={person.id} sessions={person.sessions} mayEnd={mayEnd} />
    </section>
  );
}

function EndAll({ person: { id, name } }: { person: PersonDetail }) {
  const t = useTranslations("identity.sessions");
  return (
    <ClientMessages areas={["refusals"]}>
      <ActDialog
        action={endSessionsAction}
        opener={{ label: t("endAll"), size: "small" }}
        title={t("endAllTitle", { name })}
        confirm={t("endAll")}
        danger
        hidden={{ userId: id }}
      >
        <p>{t("endAllHint", { name })}</p>
      </ActDialog>
    </ClientMessages>
  );
}

function Disable({ person: { id, name } }: { person: PersonDetail }) {
  const t = useTranslations("identity.person");
  return (
    <ClientMessages areas={["refusals"]}>
      <ActDialog
        action={disablePersonAction}
        opener={{ label: t("disable", { name }), variant: "danger" }}
        title={t("disableTitle", { name })}
        confirm={t("disableConfirm")}
        danger
        hidden={{ userId: id }}
      >
        <p>{t("disableHint", { name })}</p>
        <Field name="reason" label={t("disableReason")} hint={t("disableReasonHint")} optional><Textarea rows={2} /></Field>
      </ActDialog>
    </ClientMessages>
  );
}
