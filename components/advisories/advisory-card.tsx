import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import type { AdvisoryState } from "@/lib/features/advisories/advisory-state";
import { ClientMessages } from "@/lib/i18n/client-messages";
import { ImportAdvisories } from "./import-advisories";

/** What is known of vulnerabilities, and how to know more. For administrators. */
export function AdvisoryCard({ state: { advisories, packages, importedAt } }: { state: AdvisoryState }) {
  const t = useTranslations("advisories");
  return (
    <Card id="vulnerabilities" title={t("title")} description={t("hint")}>
      <div className="space-y-3">
        <p>{importedAt === null ? t("none") : t.rich("state", { count: advisories, packages, time: () => <RelativeTime value={importedAt} /> })}</p>
        <ClientMessages areas={["advisories"]}><ImportAdvisories /></ClientMessages>
      </div>
    </Card>
  );
}
