import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { ActDialog } from "@/components/form/act-dialog";
import { createTeamAction } from "@/lib/features/identity/actions";
import { ClientMessages } from "@/lib/i18n/client-messages";
import { TeamFields } from "./team-fields";

export function CreateTeam() {
  const t = useTranslations("identity.teams");
  return (
    <ClientMessages areas={["refusals"]}>
      <ActDialog
        action={createTeamAction}
        opener={{ label: t("create"), icon: <Plus aria-hidden /> }}
        title={t("create")}
        confirm={t("createSubmit")}
      >
        <TeamFields />
      </ActDialog>
    </ClientMessages>
  );
}
