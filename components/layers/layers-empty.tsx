import { Layers } from "lucide-react";
import { useTranslations } from "next-intl";
import { NoMatches } from "@/components/table/no-matches";
import { isFiltered, type TableAddress } from "@/components/table/table-address";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

type Props = { address: TableAddress; known: { connected: number; read: number } };

/** Why there are no layers to show, and the next thing to do about it. */
export function LayersEmpty({ address, known }: Props) {
  const t = useTranslations("layers.empty");
  const icon = <Layers />;
  if (isFiltered(address)) return <NoMatches clear={address.path} />;
  if (known.connected === 0) {
    return (
      <EmptyState icon={icon} title={t("noAccounts")} actions={<ButtonLink href="/accounts/connect" variant="primary">{t("connect")}</ButtonLink>}>
        {t("noAccountsHint")}
      </EmptyState>
    );
  }
  if (known.read === 0) return <EmptyState icon={icon} title={t("neverRead")}>{t("neverReadHint")}</EmptyState>;
  return (
    <EmptyState icon={icon} title={t("none")} actions={<ButtonLink href="/uploads" variant="primary">{t("upload")}</ButtonLink>}>
      {t("noneHint")}
    </EmptyState>
  );
}
