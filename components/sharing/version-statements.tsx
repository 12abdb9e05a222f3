import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import type { VersionGrant } from "@/lib/features/sharing/grants";
import { ClientMessages } from "@/lib/i18n/client-messages";
import { RevokeDialog } from "./grant-acts";

/** Which grant wanted a statement, or that nobody granted it here. */
export function StatementOrigin({ grant }: { grant: VersionGrant | undefined }) {
  const t = useTranslations("sharing.access");
  const format = useFormatter();
  if (!grant) return <span title={t("nobodyHint")}><Badge tone="caution">{t("nobody")}</Badge></span>;
  if (!grant.grantId) return <span className="text-ink-faint">{t("hidden")}</span>;
  return (
    <Link href={`/grants/${grant.grantId}`} prefetch={false} className="text-accent-ink hover:underline">
      {grant.until ? t("toGrantUntil", { date: format.dateTime(grant.until, "date") }) : t("toGrant")}
    </Link>
  );
}

/** Takes the whole grant away that wanted the statement. */
export function WithdrawStatement({ grant, who }: { grant: VersionGrant | undefined; who: string }) {
  const t = useTranslations("sharing.grant");
  if (!grant?.grantId || !grant.mayRevoke) return null;
  return (
    <ClientMessages areas={["refusals"]}>
      <RevokeDialog grantId={grant.grantId} confirm={t("revoke")} size="small">
        <p className="font-medium">{who}</p>
        <p>{t("runningHint")}</p>
      </RevokeDialog>
    </ClientMessages>
  );
}
