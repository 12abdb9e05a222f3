import { useTranslations } from "next-intl";
import { ActDialog } from "@/components/form/act-dialog";
import { Field } from "@/components/form/field";
import { Select } from "@/components/ui/select";
import { assignTeamAction } from "@/lib/features/layers/actions";
import type { LayerDetail } from "@/lib/features/layers/get-layer";
import { ClientMessages } from "@/lib/i18n/client-messages";

type Props = { logicalLayer: LayerDetail["logicalLayer"]; teams: readonly { id: string; name: string }[] };

/** Hands a logical layer to another team, after asking. */
export function AssignTeam({ logicalLayer, teams }: Props) {
  const t = useTranslations("layers");
  const { id, name, team } = logicalLayer;
  return (
    <ClientMessages areas={["refusals"]}>
      <ActDialog
        action={assignTeamAction}
        opener={{ label: t("layer.assign"), size: "small" }}
        title={t("layer.assignTitle", { name })}
        confirm={t("layer.assignConfirm")}
        hidden={{ logicalLayerId: id, fromTeamId: team?.id ?? "" }}
      >
        <p>{t("layer.assignHint")}</p>
        <Field name="teamId" label={t("layer.assignTeam")}>
          <Select defaultValue={team?.id ?? ""}>
            <option value="">{t("noTeam")}</option>
            {teams.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}
          </Select>
        </Field>
      </ActDialog>
    </ClientMessages>
  );
}
